#include "core/journal/database.hpp"

#include <Poco/Data/SQLite/Connector.h>
#include <Poco/Data/SQLite/SQLiteException.h>
#include <Poco/Data/Statement.h>
#include <Poco/URI.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <mutex>
#include <system_error>

#include "core/base/files.hpp"
#include "provost/error.hpp"

namespace provost::core {

using namespace Poco::Data::Keywords;
namespace sqlite = Poco::Data::SQLite;

namespace {

constexpr std::size_t login_seconds = 10;
/// Whoever begins or ends to write a file keeps readers out for a moment, and readers him.
constexpr int waits_ms = 5000;

/// SQLite makes an index beside the log even to read. Where it may not, nothing is lost without it
/// as long as there is no log, because then nobody writes.
bool must_be_still(const std::filesystem::path& path) {
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
  return ::access(folder.c_str(), W_OK) != 0 && !std::filesystem::exists(path.string() + "-wal");
}

}  // namespace

bool Database::make_file(const std::filesystem::path& path) {
  make_private_directory(path.parent_path());
  const Descriptor file(
      open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR));
  if (!file.valid() && errno == EEXIST) return false;
  // The log and its index, which SQLite makes beside the file, get the same mode.
  if (!file.valid() || fchmod(file.get(), S_IRUSR | S_IWUSR) != 0) {
    throw Error(Code::unavailable,
                "cannot make " + path.string() + ": " + std::generic_category().message(errno));
  }
  return true;
}

Poco::Data::Session Database::connect(const std::filesystem::path& path, Access access) {
  static std::once_flag once;
  std::call_once(once, &sqlite::Connector::registerConnector);
  // Poco tries again and again for as long as it may to open what cannot be opened.
  if (::access(path.c_str(), access == Access::write ? R_OK | W_OK : R_OK) != 0) {
    throw Error(Code::unavailable,
                "cannot open " + path.string() + ": " + std::generic_category().message(errno));
  }
  // As a URI it can be told not to make a file.
  const bool still = access == Access::read && must_be_still(path);
  const std::string how = still ? "?mode=ro&immutable=1" : "?mode=rw";
  std::string name;
  Poco::URI::encode(std::filesystem::absolute(path).string(), "?#%", name);
  try {
    return Poco::Data::Session(sqlite::Connector::KEY, "file:" + name + how, login_seconds);
  } catch (const Poco::Exception& error) {
    raise(path, error);
  }
}

Database::Database(std::filesystem::path path, Access access)
    : path_(std::move(path)), session_(connect(path_, access)) {
  // Poco's default waits a minute.
  run("PRAGMA busy_timeout = " + std::to_string(waits_ms));
  if (access == Access::read) {
    run("PRAGMA query_only = 1");
  } else {
    run("PRAGMA synchronous = FULL");
  }
}

void Database::run(const std::string& sql) {
  guarded([&] {
    Poco::Data::Statement statement(session_);
    statement << sql;
    statement.execute();
  });
}

std::int64_t Database::number(const std::string& sql) {
  return guarded([&] {
    Poco::Int64 value = 0;
    session_ << sql, into(value), now;
    return static_cast<std::int64_t>(value);
  });
}

std::string Database::damage() {
  return guarded([&] {
    std::string found;
    session_ << "PRAGMA quick_check(1)", into(found), now;
    return found == "ok" ? std::string() : found;
  });
}

void Database::raise(const std::filesystem::path& path, const Poco::Exception& error) {
  const std::string file = path.string();
  const auto is = [&error]<class Type>(std::in_place_type_t<Type>) {
    return dynamic_cast<const Type*>(&error) != nullptr;
  };
  if (is(std::in_place_type<sqlite::DBLockedException>) ||
      is(std::in_place_type<sqlite::TableLockedException>)) {
    throw Error(Code::unavailable,
                file + " is being written by another process: try again when it has ended");
  }
  if (is(std::in_place_type<sqlite::CorruptImageException>)) {
    throw Error(Code::protocol, file +
                                    " is damaged, or is no job: bring it back from a backup, or "
                                    "move it away")
        .with_detail(error.message());
  }
  if (is(std::in_place_type<sqlite::DatabaseFullException>)) {
    throw Error(Code::unavailable, "cannot write " + file +
                                       ": the disk is full; make room and go "
                                       "on with 'provost job resume'");
  }
  throw Error(Code::unavailable, "cannot use " + file + ": " + error.message() +
                                     "; see that the disk has room and that the file and its "
                                     "directory can be written");
}

}  // namespace provost::core
