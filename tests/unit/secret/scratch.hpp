#pragma once

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/files.hpp"
#include "core/base/paths.hpp"
#include "provost/error.hpp"

namespace provost::core {

/// A directory of a test's own; goes with the test.
class Scratch {
 public:
  Scratch() {
    std::string pattern = (std::filesystem::temp_directory_path() / "provost-test.XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~Scratch() { std::filesystem::remove_all(path_); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  const std::filesystem::path& path() const { return path_; }

  std::filesystem::path write(const std::string& name, std::string_view text,
                              mode_t mode = 0600) const {
    const auto file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
    chmod(file.c_str(), mode);
    return file;
  }

 private:
  std::filesystem::path path_;
};

/// Judges real modes, but says that files belong to whom the test wants.
class PretendedTrust : public FileTrust {
 public:
  uid_t me = 1000;
  uid_t owner = 1000;
  /// Owners of what is below these directories.
  std::map<std::filesystem::path, uid_t> owners;

  uid_t user() const override { return me; }
  FileFacts facts(int descriptor) const override {
    auto facts = FileTrust::facts(descriptor);
    facts.owner = owner;
    return facts;
  }
  std::optional<FileFacts> facts(const std::filesystem::path& path) const override {
    auto facts = FileTrust::facts(path);
    if (!facts) return facts;
    facts->owner = owner;
    for (const auto& [directory, uid] : owners) {
      if (path.string().starts_with(directory.string())) facts->owner = uid;
    }
    return facts;
  }
};

inline Environment fixed_environment(std::map<std::string, std::string> variables) {
  return [variables = std::move(variables)](const std::string& name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    if (found == variables.end()) return std::nullopt;
    return found->second;
  };
}

/// The error of `action`; fails the test when there is none.
template <class Action>
Error error_of(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "nothing was thrown";
  return Error(Code::ok, "");
}

}  // namespace provost::core
