#include "provost/password/expire.hpp"

#include "provost/common/change.hpp"

namespace provost::cli {

ExitCode run_password_expire(const ChangeOptions& options, Program& program) {
  PlainChange change(Operation::must_change);
  return run_change(program, options, change);
}

void add_password_expire(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<ChangeOptions>();
  CLI::App* verb =
      add_verb(noun, "expire", "Make people choose a new password at their next sign-in",
               "  provost password expire -p chat --idle 180d\n"
               "  provost password expire -p mail --from list.txt --dry-run\n",
               options, chosen, &run_password_expire);
  add_change(*verb, *options);
}

}  // namespace provost::cli
