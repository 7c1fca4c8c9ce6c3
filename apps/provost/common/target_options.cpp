#include "provost/common/target_options.hpp"

#include <utility>

#include "provost/common/cli11.hpp"
#include "provost/common/each_profile.hpp"
#include "provost/common/exit_code.hpp"

namespace provost::cli {

void add_targets(CLI::App& verb, TargetOptions& options) {
  verb.add_option("-p,--profile", options.words,
                  "Profile, @group or PROFILE/SCOPE; several with commas or by repeating. Without "
                  "it: the only profile there is")
      ->allow_extra_args(false)
      ->type_name("PROFILE");
}

namespace {

/// Of several profiles it has to be said at which one it went wrong.
std::unique_ptr<core::Session> open_one(Program& program, const core::Profile& profile,
                                        bool only_one) {
  try {
    return program.open(profile);
  } catch (const Error& error) {
    if (only_one || !of_the_server(error)) throw;
    throw named(error, profile.name);
  }
}

/// The scope of the target, or all that there are.
void add_parts(Connected& connected, const core::Target& target) {
  core::Session& session = *connected.session;
  if (!target.scope.empty() && !session.provider().descriptor().scopes) {
    throw Error(Code::invalid_argument, "'" + target.text() + "': servers of " +
                                            session.provider().descriptor().name +
                                            " have no scopes; leave out '/" + target.scope + "'");
  }
  if (target.scope != "*") {
    connected.parts.emplace_back(session, target.scope);
    return;
  }
  std::vector<std::string> scopes = core::ScopedSession(session, {}).scopes();
  if (scopes.empty()) {
    throw Error(Code::not_found, "'" + target.text() + "': the server has no scopes");
  }
  for (std::string& scope : scopes) connected.parts.emplace_back(session, std::move(scope));
}

}  // namespace

std::vector<Connected> connect(Program& program, const std::vector<core::Target>& targets) {
  const auto groups = by_profile(targets);
  std::vector<Connected> connected;
  for (const std::vector<core::Target>& group : groups) {
    const core::Profile& profile = group.front().profile;
    connected.push_back({profile, open_one(program, profile, groups.size() == 1), {}});
    for (const core::Target& target : group) add_parts(connected.back(), target);
  }
  return connected;
}

core::Target single_target(Program& program, const TargetOptions& options) {
  std::vector<core::Target> targets = core::parse_targets(options.words, program.profiles());
  if (targets.size() != 1) {
    throw Exit(ExitCode::usage, "this takes one profile, not " + std::to_string(targets.size()));
  }
  return std::move(targets.front());
}

}  // namespace provost::cli
