#pragma once

#include <memory>
#include <string>

#include "core/output/record_writer.hpp"
#include "provost/common/exit_code.hpp"
#include "provost/error.hpp"

namespace provost::cli {

/// What a check of profiles finds, a line an item, and the exit code that it adds up to.
class Findings {
 public:
  explicit Findings(std::unique_ptr<core::RecordWriter> writer) : writer_(std::move(writer)) {}

  /// The columns of the writer.
  static std::vector<std::string> columns() { return {"profile", "item", "state", "text"}; }

  void good(const std::string& profile, const std::string& item, const std::string& text);
  /// The server, or the account, does not have it; that is no fault.
  void none(const std::string& profile, const std::string& item, const std::string& text);
  void bad(const std::string& profile, const std::string& item, const std::string& text,
           ExitCode code);
  /// Throws it on when the command was cancelled.
  void bad(const std::string& profile, const std::string& item, const Error& error);
  void finish() { writer_->finish(); }

  ExitCode worst() const { return worst_; }

 private:
  void write(const std::string& profile, const std::string& item, const char* state,
             const std::string& text);

  std::unique_ptr<core::RecordWriter> writer_;
  ExitCode worst_ = ExitCode::done;
};

}  // namespace provost::cli
