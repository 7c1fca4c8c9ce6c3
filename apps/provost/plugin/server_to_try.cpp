#include "provost/plugin/server_to_try.hpp"

#include <algorithm>
#include <memory>

#include "core/conformance/fake_server.hpp"
#include "core/profile/targets.hpp"
#include "core/secret/resolve.hpp"
#include "provost/common/exit_code.hpp"
#include "provost/plugin/stand_in_facts.hpp"
#include "sandbox/runner/sandbox.hpp"

namespace provost::cli {
namespace {

namespace fs = std::filesystem;
using core::conformance::Server;

constexpr std::size_t kAccounts = 40;  // more than a page of every small size, and quickly made

/// What the stand-in was made to do, apart from signing in and out.
std::string events_of(sandbox::Sandbox& stand_ins, const std::string& make) {
  std::string text;
  for (const sandbox::Event& event : stand_ins.ledger(make).events()) {
    if (event.kind.starts_with("login") || event.kind == "logout") continue;
    text += event.kind + ' ' + event.user_id + ' ' + event.address + '\n';
  }
  return text;
}

Server start_stand_in(const std::string& make) {
  sandbox::SandboxOptions options;
  options.accounts = kAccounts;
  options.only = {make};
  auto stand_ins = std::make_shared<sandbox::Sandbox>(options);
  const sandbox::Running ready = stand_ins->servers().front();
  Server server;
  server.http.base_url = ready.url;
  server.http.proxy.url = "direct";
  server.account = ready.account;
  server.password = core::SecretBytes(ready.password);
  server.state = [stand_ins, make] { return events_of(*stand_ins, make); };
  server.facts = stand_in_facts(make);
  server.running = stand_ins;
  return server;
}

core::SecretBytes fetched(Program& program, const std::optional<core::SecretReference>& reference,
                          const std::string& what) {
  if (!reference) return {};
  return core::resolve(*reference, what, program.secret_sources());
}

}  // namespace

ServerToTry fake_server_for(const fs::path& plugin, const std::string& against) {
  const std::string id = plugin.stem();
  fs::path file = against;
  std::error_code ignored;
  if (against.empty()) {
    file = plugin.parent_path() / (id + ".conformance.ini");
    if (!fs::exists(file, ignored)) file.clear();
  }
  if (!file.empty()) {
    return {core::conformance::read_conformance_file(file), "the server of " + file.string()};
  }
  if (std::find(sandbox::makes.begin(), sandbox::makes.end(), id) == sandbox::makes.end()) {
    return {nullptr, "no server"};
  }
  return {[id](core::SecretTable&) { return start_stand_in(id); }, "the sandbox's stand-in"};
}

ServerToTry live_server(Program& program, const std::string& profile) {
  const std::vector<core::Target> targets = core::parse_targets({profile}, program.profiles());
  if (targets.size() != 1) throw Exit(ExitCode::usage, "--profile takes one profile");
  const core::Target target = targets.front();
  const std::string whose = " of profile '" + target.profile.name + "'";
  const core::SecretBytes password = fetched(program, target.profile.password, "password" + whose);
  const core::SecretBytes token = fetched(program, target.profile.token, "token" + whose);
  const core::SecretBytes proxy =
      fetched(program, target.profile.proxy_password, "proxy password" + whose);
  core::SecondFactor* const factor = &program.session_means(target.profile).second_factor;
  core::HttpSettings http = program.http_settings(target.profile);
  return {[=](core::SecretTable& secrets) mutable {
            Server server;
            http.proxy.password = proxy.empty() ? 0 : secrets.add(proxy);
            server.http = http;
            server.account = target.profile.account;
            server.password = password;
            server.token = token;
            server.scope = target.scope == "*" ? "" : target.scope;
            server.options = target.profile.options;
            server.live = true;
            server.second_factor = factor;
            return server;
          },
          target.text()};
}

}  // namespace provost::cli
