#pragma once

#include <fstream>
#include <mutex>
#include <ostream>
#include <string>

#include "core/http/trace.hpp"
#include "provost/common/program.hpp"

namespace provost::cli {

/// Writes the trace of HTTP, each entry whole, to a file of its own (0600), to a device or pipe
/// that is there, or to standard error. What cannot be written ends nothing; people are told.
class Program::TraceFile final : public core::Trace {
 public:
  /// `path` `-`: to `err`. Throws Error{invalid_argument} when the file cannot be made.
  TraceFile(const std::string& path, std::ostream& err, Notices& notices);

  void write(const core::TraceEntry& entry) override;

 private:
  const std::string path_;
  std::ofstream file_;
  std::ostream& out_;
  Notices& notices_;
  std::mutex mutex_;
};

}  // namespace provost::cli
