#include "provost/common/trace_file.hpp"

#include <filesystem>

#include "core/base/files.hpp"

namespace provost::cli {

namespace {

/// write_file() would make a directory that was mistyped.
void require_directory_of(const std::string& path) {
  const std::filesystem::path directory = std::filesystem::absolute(path).parent_path();
  std::error_code ignored;
  if (std::filesystem::is_directory(directory, ignored)) return;
  throw Error(Code::invalid_argument, "the trace file " + path +
                                          " cannot be written: there is no "
                                          "directory " +
                                          directory.string());
}

}  // namespace

Program::TraceFile::TraceFile(const std::string& path, std::ostream& err, Notices& notices)
    : path_(path), out_(path == "-" ? err : file_), notices_(notices) {
  if (path == "-") return;
  require_directory_of(path);
  if (!core::is_special(path)) core::write_file(path, {}, 0600);
  file_.open(path, std::ios::app);
  if (!file_) throw Error(Code::invalid_argument, "the trace file " + path + " cannot be written");
}

void Program::TraceFile::write(const core::TraceEntry& entry) {
  const std::lock_guard lock(mutex_);
  out_ << entry.text() << '\n' << std::flush;
  if (!out_) notices_.warn("the trace could not be written to " + path_ + ": it is not whole");
}

}  // namespace provost::cli
