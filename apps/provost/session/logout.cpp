#include "provost/session/logout.hpp"

namespace provost::cli {

ExitCode run_logout(const LogoutOptions& options, Program& program) {
  for (const core::Target& target :
       core::parse_targets(options.targets.words, program.profiles())) {
    const auto session = program.resume(target.profile);
    if (!session) {
      program.streams().note("no session of " + target.profile.name + " is kept");
      continue;
    }
    program.audit().check();
    session->sign_out();
    program.audit().append(
        core::signed_out({session->profile(), session->url(), session->account()}));
    program.streams().note("signed out of " + session->profile());
  }
  return ExitCode::done;
}

void add_logout(CLI::App& tree, Chosen& chosen) {
  auto options = std::make_shared<LogoutOptions>();
  CLI::App* verb = add_verb(tree, "logout", "End the kept session, here and on the server",
                            "  provost logout -p chat\n", options, chosen, &run_logout);
  add_targets(*verb, options->targets);
}

}  // namespace provost::cli
