#pragma once

#include <Poco/Data/Session.h>
#include <Poco/Exception.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>

namespace provost::core {

/// A job's file as SQLite sees it: written ahead into a log, and flushed at every commit. A writer
/// waits for nobody, a reader for a few seconds until it is let in. Poco's exceptions become Error
/// here, naming the file. For one thread at a time.
///
/// While this is open, nobody in this process may open and close the file by other means: closing
/// any descriptor of a file gives up the process's locks on it, SQLite's among them.
class Database {
 public:
  enum class Access { write, read };

  /// Makes an empty file for this user alone; false when there is one of that name.
  static bool make_file(const std::filesystem::path& path);

  /// Opens a file that exists.
  Database(std::filesystem::path path, Access access);

  const std::filesystem::path& path() const { return path_; }
  Poco::Data::Session& session() { return session_; }

  void run(const std::string& sql);
  std::int64_t number(const std::string& sql);
  /// What SQLite finds wrong with the file; empty: nothing.
  std::string damage();

  /// Does what may fail in SQLite's hands.
  template <class Action>
  auto guarded(Action action) {
    try {
      return action();
    } catch (const Poco::Exception& error) {
      raise(path_, error);
    }
  }

 private:
  [[noreturn]] static void raise(const std::filesystem::path& path, const Poco::Exception& error);
  static Poco::Data::Session connect(const std::filesystem::path& path, Access access);

  std::filesystem::path path_;
  Poco::Data::Session session_;
};

}  // namespace provost::core
