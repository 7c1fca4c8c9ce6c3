#include "provost/common/exit_code.hpp"

namespace provost::cli {

ExitCode exit_code_of(Code code) {
  switch (code) {
    case Code::ok:
    case Code::stopped:
      return ExitCode::done;
    case Code::cancelled:
      return ExitCode::interrupted;
    case Code::invalid_argument:
      return ExitCode::usage;
    case Code::unauthenticated:
    case Code::permission_denied:
    case Code::second_factor_required:
    case Code::must_change_password:
    case Code::account_disabled:
      return ExitCode::not_allowed;
    case Code::deadline:
    case Code::rate_limited:
    case Code::unavailable:
    case Code::outcome_unknown:
      return ExitCode::temporary;
    default:
      return ExitCode::failed;
  }
}

const char* const kExitCodesHelp =
    "Exit codes\n"
    "  0    all done; rows that a filter's own rules leave out count as done\n"
    "  1    failed: the server refuses or cannot do it, an account that was named is not there, a\n"
    "       list broke off, output could not be written\n"
    "  2    wrong use: the command line, a profile, a secret or an input file that is not there "
    "or\n"
    "       not right, a plugin or a scope that does not exist here\n"
    "  3    some rows are not done, or an account that was named was skipped\n"
    "  4    sign-in or permission\n"
    "  5    temporary: the server cannot be reached, is in trouble, or asks to wait\n"
    "  6    a plugin that is needed was refused\n"
    "  7    stopped by a guard, or by the answer no\n"
    "  130  interrupted\n";

}  // namespace provost::cli
