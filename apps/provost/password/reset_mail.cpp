#include "provost/password/reset_mail.hpp"

#include "provost/common/change.hpp"

namespace provost::cli {

ExitCode run_password_reset_mail(const ChangeOptions& options, Program& program) {
  PlainChange change(Operation::reset_mail);
  return run_change(program, options, change);
}

void add_password_reset_mail(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<ChangeOptions>();
  CLI::App* verb =
      add_verb(noun, "reset-mail", "Have the server mail people a link to choose a new password",
               "  provost password reset-mail -p chat --unverified\n"
               "  provost password reset-mail -p chat --never-logged-in --dry-run\n"
               "  provost password reset-mail -p team jane@acme.test --yes\n",
               options, chosen, &run_password_reset_mail);
  add_change(*verb, *options);
}

}  // namespace provost::cli
