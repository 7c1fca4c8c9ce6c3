#pragma once

#include "provost/common/exit_code.hpp"
#include "provost/common/output_options.hpp"
#include "provost/common/program.hpp"

namespace provost::cli {

/// Ends a long output when nobody reads it any more, or when somebody wants to leave.
inline void check_going_on(Program& program) {
  if (!program.streams().out) check_output(program.streams());
  if (program.cancellation().cancelled()) throw Exit(ExitCode::interrupted, "interrupted");
}

}  // namespace provost::cli
