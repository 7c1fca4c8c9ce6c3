#include "provost/user/enable.hpp"

#include "provost/common/change.hpp"

namespace provost::cli {

ExitCode run_user_enable(const ChangeOptions& options, Program& program) {
  PlainChange change(Operation::enable);
  return run_change(program, options, change);
}

void add_user_enable(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<ChangeOptions>();
  CLI::App* verb = add_verb(noun, "enable", "Let accounts sign in again",
                            "  provost user enable -p chat jane\n"
                            "  provost user enable -p @office --from back.txt --skip-missing\n",
                            options, chosen, &run_user_enable);
  add_change(*verb, *options);
}

}  // namespace provost::cli
