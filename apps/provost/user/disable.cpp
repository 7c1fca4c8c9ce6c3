#include "provost/user/disable.hpp"

#include "provost/common/change.hpp"

namespace provost::cli {

ExitCode run_user_disable(const ChangeOptions& options, Program& program) {
  PlainChange change(Operation::disable);
  return run_change(program, options, change);
}

void add_user_disable(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<ChangeOptions>();
  CLI::App* verb = add_verb(noun, "disable", "Shut accounts out without deleting them",
                            "  provost user disable chat:jane team:jane mail:jane\n"
                            "  provost user disable -p chat --idle 365d --dry-run\n",
                            options, chosen, &run_user_disable);
  add_change(*verb, *options);
}

}  // namespace provost::cli
