#include "provost/password/random_mail.hpp"

#include "provost/common/change.hpp"

namespace provost::cli {

ExitCode run_password_random_mail(const ChangeOptions& options, Program& program) {
  PlainChange change(Operation::random_mail);
  return run_change(program, options, change);
}

void add_password_random_mail(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<ChangeOptions>();
  CLI::App* verb = add_verb(noun, "random-mail", "Have the server make new passwords and mail them",
                            "  provost password random-mail -p chat jane\n"
                            "  provost password random-mail -p chat --from new-people.csv\n",
                            options, chosen, &run_password_random_mail);
  add_change(*verb, *options);
}

}  // namespace provost::cli
