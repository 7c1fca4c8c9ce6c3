#include "provost/profile/findings.hpp"

namespace provost::cli {
namespace {

/// What takes longest to mend is worst: waiting is enough for some, others want a new file.
int weight(ExitCode code) {
  switch (code) {
    case ExitCode::done:
      return 0;
    case ExitCode::temporary:
      return 1;
    case ExitCode::not_allowed:
      return 2;
    case ExitCode::usage:
      return 4;
    case ExitCode::plugin_refused:
      return 5;
    default:
      return 3;
  }
}

}  // namespace

void Findings::write(const std::string& profile, const std::string& item, const char* state,
                     const std::string& text) {
  using core::Cell;
  writer_->write({Cell::of(profile), Cell::of(item), Cell::of(state), Cell::of(text)});
}

void Findings::good(const std::string& profile, const std::string& item, const std::string& text) {
  write(profile, item, "good", text);
}

void Findings::none(const std::string& profile, const std::string& item, const std::string& text) {
  write(profile, item, "no", text);
}

void Findings::bad(const std::string& profile, const std::string& item, const std::string& text,
                   ExitCode code) {
  write(profile, item, "bad", text);
  if (weight(code) > weight(worst_)) worst_ = code;
}

void Findings::bad(const std::string& profile, const std::string& item, const Error& error) {
  if (error.code == Code::cancelled) throw Error(error);
  bad(profile, item, error.message, exit_code_of(error.code));
}

}  // namespace provost::cli
