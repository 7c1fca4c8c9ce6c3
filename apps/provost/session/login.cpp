#include "provost/session/login.hpp"

#include "core/base/duration.hpp"
#include "provost/common/each_profile.hpp"

namespace provost::cli {
namespace {

/// Signing in with the wrong password is something that was done, too.
std::unique_ptr<core::Session> sign_in(const core::Profile& profile, Program& program) {
  std::unique_ptr<core::Session> session;
  try {
    session = program.open(profile, core::Session::Start::fresh);
  } catch (const Error& error) {
    program.audit().append(
        core::sign_in_failed({profile.name, profile.url, profile.account}, error.code));
    throw;
  }
  program.audit().append(core::signed_in({profile.name, session->url(), session->account()}));
  return session;
}

}  // namespace

ExitCode run_login(const LoginOptions& options, Program& program) {
  const auto targets = core::parse_targets(options.targets.words, program.profiles());
  program.audit().check();
  return each_profile(program, targets, [&](const std::vector<core::Target>& group) {
    const core::Profile& profile = group.front().profile;
    const std::unique_ptr<core::Session> session = sign_in(profile, program);
    program.streams().note("signed in to " + session->profile() + " (" + session->url() + ") as " +
                           session->account() + "; the session is kept for " +
                           core::duration_text(profile.session_lifetime));
  });
}

void add_login(CLI::App& tree, Chosen& chosen) {
  auto options = std::make_shared<LoginOptions>();
  CLI::App* verb = add_verb(
      tree, "login", "Sign in and keep the session, so that later commands need no password",
      "  provost login -p chat\n"
      "  provost login -p @office\n"
      "\nThe session's token is kept in the desktop's keyring, or in a file that only you can\n"
      "read; the password is not kept. Without a kept session every command signs in and out.\n",
      options, chosen, &run_login);
  add_targets(*verb, options->targets);
}

}  // namespace provost::cli
