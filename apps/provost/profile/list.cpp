#include "provost/profile/list.hpp"

#include "provost/profile/shown.hpp"

namespace provost::cli {

ExitCode run_profile_list(const ProfileListOptions& options, Program& program) {
  using core::Cell;
  const std::vector<core::ProfileEntry> entries = program.profiles().list();
  const auto writer =
      writer_for(options.output, program.streams(), {"name", "provider", "url", "account", "from"});
  for (const core::ProfileEntry& entry : entries) {
    if (!entry.profile) continue;
    const core::Profile& profile = *entry.profile;
    writer->write({Cell::of(profile.name), Cell::of(profile.provider), Cell::of(profile.url),
                   Cell::of(profile.account), Cell::of(origin_of(profile, program.paths()))});
  }
  writer->finish();
  check_output(program.streams());
  bool broken = false;
  for (const core::ProfileEntry& entry : entries) {
    if (!entry.error) continue;
    program.streams().error(entry.error->message);
    broken = true;
  }
  if (entries.empty()) {
    program.streams().hint("there is no profile yet; make one: provost profile add NAME URL");
  }
  return broken ? ExitCode::usage : ExitCode::done;
}

void add_profile_list(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<ProfileListOptions>();
  CLI::App* verb =
      add_verb(noun, "list", "The profiles there are, and what is wrong with any",
               "  provost profile list\n"
               "  provost profile list -o json\n"
               "\n'from' is user, system, or locked by this machine's administrator.\n",
               options, chosen, &run_profile_list);
  add_output(*verb, options->output);
}

}  // namespace provost::cli
