#include "provost/common/trace_file.hpp"

#include "core/base/files.hpp"

namespace provost::cli {

Program::TraceFile::TraceFile(const std::string& path, std::ostream& err)
    : out_(path == "-" ? err : file_) {
  if (path == "-") return;
  if (!core::is_special(path)) core::write_file(path, {}, 0600);
  file_.open(path, std::ios::app);
  if (!file_) throw Error(Code::invalid_argument, "the trace file " + path + " cannot be written");
}

void Program::TraceFile::write(const core::TraceEntry& entry) {
  const std::lock_guard lock(mutex_);
  out_ << entry.text() << '\n' << std::flush;
}

}  // namespace provost::cli
