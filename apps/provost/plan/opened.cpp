#include "provost/plan/opened.hpp"

#include "provost/common/exit_code.hpp"

namespace provost::cli {

core::PlanFile open_plan(const std::string& file) {
  try {
    return core::PlanFile(file);
  } catch (const Error& error) {
    if (error.code != Code::not_found) throw;
    throw Exit(ExitCode::usage, error.message);
  }
}

}  // namespace provost::cli
