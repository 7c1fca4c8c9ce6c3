#include "provost/token/revoke.hpp"

#include "provost/common/change.hpp"

namespace provost::cli {

ExitCode run_token_revoke(const ChangeOptions& options, Program& program) {
  PlainChange change(Operation::revoke_tokens);
  return run_change(program, options, change);
}

void add_token_revoke(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<ChangeOptions>();
  CLI::App* verb = add_verb(noun, "revoke", "Revoke the tokens that people made for programs",
                            "  provost token revoke -p team jane\n"
                            "  provost token revoke -p team --all --dry-run\n",
                            options, chosen, &run_token_revoke);
  add_change(*verb, *options);
}

}  // namespace provost::cli
