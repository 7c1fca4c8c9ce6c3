#pragma once

#include <sys/stat.h>

#include <filesystem>
#include <map>
#include <optional>

#include "core/base/files.hpp"

namespace provost::core::test {

/// Judges by what a test says of single paths; everything else is as it should be.
class PretendedFiles : public FileTrust {
 public:
  static constexpr uid_t me = 1000;
  std::map<std::filesystem::path, FileFacts> odd;
  std::filesystem::path missing;

  uid_t user() const override { return me; }
  using FileTrust::facts;
  std::optional<FileFacts> facts(const std::filesystem::path& path) const override {
    if (path == missing) return std::nullopt;
    if (const auto found = odd.find(path); found != odd.end()) return found->second;
    return FileFacts{me, path.extension() == ".so" ? S_IFREG | 0755U : S_IFDIR | 0755U};
  }
};

}  // namespace provost::core::test
