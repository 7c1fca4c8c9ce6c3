#include "provost/sandbox/sandbox.hpp"

#include <signal.h>

#include <ostream>
#include <system_error>

#include "provost/common/cli11.hpp"
#include "sandbox/common/faults.hpp"
#include "sandbox/runner/command.hpp"
#include "sandbox/runner/configuration.hpp"
#include "sandbox/runner/sandbox.hpp"

namespace provost::cli {
namespace {

sandbox::SandboxOptions options_of(const SandboxVerbOptions& words) {
  sandbox::SandboxOptions options;
  options.accounts = words.accounts;
  options.seed = words.seed;
  options.faults = words.faults;
  if (!words.service_time.empty()) {
    options.service_times = sandbox::parse_service_times(words.service_time);
  }
  for (const std::string& word : words.only) sandbox::add_only(options, word);
  for (const std::string& word : words.versions) sandbox::add_version(options, word);
  for (const std::string& word : words.ports) sandbox::add_port(options, word);
  for (const std::string& word : words.knobs) sandbox::add_knob(options, word);
  if (!words.tls.empty()) sandbox::add_tls(options, words.tls);
  return options;
}

/// Serves until Ctrl-C, telling how to use it.
void serve(sandbox::Sandbox& stand_ins, const Streams& streams, const sigset_t& ending) {
  const sandbox::Workspace workspace(stand_ins.profiles());
  for (const sandbox::Running& running : stand_ins.profiles()) {
    streams.note(running.profile + ": " + running.url + " as " + running.account);
  }
  streams.note("use it with: export PROVOST_CONFIG=" + workspace.configuration().string() +
               " PROVOST_STATE=" + workspace.state().string());
  streams.note("what it received: GET /_sandbox/events of each; Ctrl-C ends it");
  int number = 0;
  ::sigwait(&ending, &number);
}

}  // namespace

ExitCode run_sandbox(const SandboxVerbOptions& options, const Streams& streams) {
  sigset_t ending;
  sigemptyset(&ending);
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&ending, number);
  try {
    const sandbox::SandboxOptions sandbox_options = options_of(options);
    if (!options.command->empty()) {
      sandbox::Sandbox stand_ins(sandbox_options);
      return static_cast<ExitCode>(sandbox::rehearse(stand_ins.profiles(), *options.command));
    }
    ::pthread_sigmask(SIG_BLOCK, &ending, nullptr);  // before the servers have threads
    sandbox::Sandbox stand_ins(sandbox_options);
    serve(stand_ins, streams, ending);
    return ExitCode::done;
  } catch (const std::invalid_argument& error) {
    throw Exit(ExitCode::usage, error.what());
  } catch (const std::runtime_error& error) {
    throw Exit(ExitCode::failed, error.what());
  }
}

void add_sandbox(CLI::App& tree, Chosen& chosen, const std::vector<std::string>& behind) {
  auto options = std::make_shared<SandboxVerbOptions>();
  options->command = &behind;
  CLI::App* verb = tree.add_subcommand(
      "sandbox", "Stand-in servers to rehearse with, filled with made-up accounts");
  verb->footer(
      "Examples:\n"
      "  provost sandbox -- provost user list -p chat --unverified\n"
      "  provost sandbox --accounts 5000 --only chat -- sh\n"
      "  provost sandbox --faults 429:10%@mail -- ./rehearsal.sh\n"
      "\nThe command behind -- finds ready profiles: chat (Rocket.Chat), team (Mattermost), mail\n"
      "(SmarterMail's domain administrator), mailsys (its system administrator), group @office.\n"
      "Without a command the servers run until Ctrl-C.\n"
      "\nTimes and faults go by what a request is for: login, list, read, set (passwords and\n"
      "edits), access (enabling, disabling, sessions, tokens, locks), mail, other.\n");
  verb->callback([options, &chosen] {
    chosen.run_plain = [options](const Streams& streams) { return run_sandbox(*options, streams); };
  });
  verb->add_option("--accounts", options->accounts, "Accounts of each server")
      ->check(CLI::Range(std::size_t{1}, std::size_t{2'000'000}))
      ->capture_default_str()
      ->type_name("N");
  verb->add_option("--seed", options->seed, "The same seed makes the same accounts")
      ->capture_default_str()
      ->type_name("N");
  verb->add_option("--service-time", options->service_time,
                   "How long requests take: 8ms, or list=8ms,set=90ms,mail=50ms")
      ->type_name("TIMES");
  verb->add_option("--faults", options->faults,
                   "What goes wrong: KIND[:RATE%][#N][@COST], with commas; a wrong word lists all")
      ->type_name("FAULTS");
  verb->add_option("--only", options->only, "These servers only: chat, team, mail")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("SERVER,…");
  verb->add_option("--as", options->versions, "As which version: chat=3.8, team=5.37, mail=8000")
      ->allow_extra_args(false)
      ->type_name("SERVER=VERSION");
  verb->add_option("--port", options->ports, "Fixed ports: 4000 for the first, or team=4001")
      ->allow_extra_args(false)
      ->type_name("[SERVER=]PORT");
  verb->add_option("--tls", options->tls,
                   "https, with certificates made at the start: authority, self-signed, or what is "
                   "wrong with them: expired, wrong-host, old (TLS 1.1)")
      ->type_name("KIND");
  verb->add_option("--set", options->knobs, "A knob of a server: chat.policy=on")
      ->allow_extra_args(false)
      ->type_name("SERVER.KNOB=VALUE");
}

}  // namespace provost::cli
