#include "core/plugin/trust.hpp"

#include <sys/stat.h>

namespace provost::core {
namespace {

std::string distrust_one(const std::filesystem::path& path, const FileTrust& trust, bool above) {
  const std::optional<FileFacts> facts = trust.facts(path);
  if (!facts) return path.string() + " is not there";
  if (facts->owner != 0 && facts->owner != trust.user()) {
    return path.string() + " belongs to another user; chown it to yourself or root";
  }
  const bool others_write = (facts->mode & (S_IWGRP | S_IWOTH)) != 0;
  const bool sticky = S_ISDIR(facts->mode) && (facts->mode & S_ISVTX) != 0;
  if (others_write && !(above && sticky)) {
    return path.string() + " can be written by others; run: chmod go-w " + path.string();
  }
  return {};
}

}  // namespace

std::string distrust(const std::filesystem::path& file, const FileTrust& trust) {
  std::string reason = distrust_one(file, trust, false);
  std::filesystem::path directory = file.parent_path();
  bool above = false;
  while (reason.empty()) {
    reason = distrust_one(directory, trust, above);
    if (directory == directory.root_path()) break;
    directory = directory.parent_path();
    above = true;
  }
  return reason;
}

}  // namespace provost::core
