#include "provost/profile/remove.hpp"

#include <algorithm>

#include "provost/common/cli11.hpp"
#include "provost/profile/typed_secrets.hpp"

namespace provost::cli {
namespace {

/// Broken ones too: removing is a way out.
core::ProfileEntry find(Program& program, const std::string& name) {
  for (core::ProfileEntry& entry : program.profiles().list()) {
    if (entry.name == name) return std::move(entry);
  }
  program.profiles().load(name);  // throws, with what was perhaps meant
  throw Exit(ExitCode::usage, "there is no profile '" + name + "'");
}

/// On the server as well, if it can be reached.
void end_session(Program& program, const core::ProfileEntry& entry) {
  try {
    if (entry.profile) {
      if (const auto session = program.resume(*entry.profile)) session->sign_out();
    }
  } catch (const Error& error) {
    if (error.code == Code::cancelled) throw;
    program.streams().warning("the session of '" + entry.name +
                              "' is left to expire on the server: " + error.message);
  } catch (const Exit& refused) {
    program.streams().warning("the session of '" + entry.name +
                              "' is left to expire on the server: " + refused.what());
  }
  program.sessions().remove(entry.name);
}

/// What 'profile add' had put there.
void remove_typed(Program& program, const core::Profile& profile) {
  const auto remove = [&](const char* key, const std::optional<core::SecretReference>& reference) {
    const std::string name = keyring_name(profile.name, key);
    core::Keyring* keyring = program.secret_sources().keyring;
    if (!reference || reference->text() != "keyring:" + name || keyring == nullptr) return;
    try {
      keyring->remove(name);
    } catch (const Error& error) {
      program.streams().warning("the keyring still has '" + name + "': " + error.message);
    }
  };
  remove("password", profile.password);
  remove("token", profile.token);
  remove("totp", profile.totp);
}

void warn_of_groups(Program& program, const std::string& name) {
  try {
    for (const auto& [group, members] : program.profiles().groups()) {
      const bool named =
          std::any_of(members.begin(), members.end(), [&](const std::string& member) {
            return member == name || member.starts_with(name + "/");
          });
      if (named) program.streams().warning("group '" + group + "' still names '" + name + "'");
    }
  } catch (const Error& error) {
    program.streams().warning(error.message);
  }
}

}  // namespace

ExitCode run_profile_remove(const ProfileRemoveOptions& options, Program& program) {
  const core::ProfileEntry entry = find(program, options.name);
  const bool own = entry.path.parent_path() == program.paths().config / "profiles.d";
  if (!own || (entry.profile && entry.profile->locked)) {
    throw Exit(ExitCode::usage, "profile '" + options.name +
                                    "' is the machine's, only its administrator can remove it: " +
                                    entry.path.string());
  }
  if (!options.yes) {
    program.require_person("whether to remove profile '" + options.name + "'", "say it with --yes");
    const std::string where = entry.profile ? " (" + entry.profile->url + ")" : "";
    if (!program.terminal().confirm("Remove profile '" + options.name + "'" + where + "?")) {
      throw Exit(ExitCode::stopped, "nothing was removed");
    }
  }
  end_session(program, entry);
  if (entry.profile) remove_typed(program, *entry.profile);
  program.profiles().remove(options.name);
  program.streams().note("removed " + entry.path.string());
  warn_of_groups(program, options.name);
  return ExitCode::done;
}

void add_profile_remove(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<ProfileRemoveOptions>();
  CLI::App* verb = add_verb(noun, "remove", "Remove a profile and the session kept for it",
                            "  provost profile remove chat\n"
                            "  provost profile remove chat --yes\n"
                            "\nOn the server nothing changes but that the session ends.\n",
                            options, chosen, &run_profile_remove);
  verb->add_option("name", options->name, "The profile")->required()->type_name("NAME");
  verb->add_flag("-y,--yes", options->yes, "Do not ask");
}

}  // namespace provost::cli
