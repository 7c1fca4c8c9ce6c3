#include "provost/profile/show.hpp"

#include "core/base/duration.hpp"
#include "core/profile/operation_words.hpp"
#include "core/profile/profile_keys.hpp"
#include "provost/common/cli11.hpp"
#include "provost/profile/shown.hpp"

namespace provost::cli {
namespace {

/// A key in effect, and who says so.
struct Line {
  std::string key;
  std::string value;
  std::string from;
};

void add_lines(std::vector<Line>& lines, const core::Profile& profile) {
  for (const core::ProfileKey& key : core::profile_keys()) {
    if (const auto value = key.write(profile)) lines.push_back({key.name, *value, "profile"});
  }
  if (profile.session_lifetime == core::Profile().session_lifetime) {
    lines.push_back({"session_lifetime", core::duration_text(profile.session_lifetime), "default"});
  }
}

void add_limits(std::vector<Line>& lines, const core::Profile& profile,
                const core::ProviderDescriptor* provider) {
  const auto add = [&](Operation operation, const core::Limit& limit, const char* from) {
    lines.push_back(
        {"limit." + std::string(core::word_of(operation)), core::limit_text(limit), from});
  };
  for (const auto& [operation, limit] : profile.limits) add(operation, limit, "profile");
  if (provider == nullptr) return;
  for (const core::OperationFacts& facts : provider->operations) {
    if (facts.limit_count == 0 || profile.limits.contains(facts.operation)) continue;
    add(facts.operation, {static_cast<std::uint32_t>(facts.limit_count), facts.limit_period},
        "provider");
  }
}

void add_options(std::vector<Line>& lines, const core::Profile& profile,
                 const core::ProviderDescriptor* provider) {
  for (const auto& [name, value] : profile.options) {
    lines.push_back({"option." + name, value, "profile"});
  }
  if (provider == nullptr) return;
  for (const core::OptionInfo& option : provider->options) {
    if (!option.default_value || profile.options.contains(option.name)) continue;
    lines.push_back({"option." + option.name, *option.default_value, "default"});
  }
}

/// Null when its plugin is not there.
const core::ProviderDescriptor* descriptor_of(Program& program, const core::Profile& profile) {
  for (const core::Provider& provider : program.plugins().providers()) {
    if (provider.descriptor().id == profile.provider) return &provider.descriptor();
  }
  program.streams().warning("there is no plugin for '" + profile.provider +
                            "': its own options cannot be told");
  return nullptr;
}

}  // namespace

ExitCode run_profile_show(const ProfileShowOptions& options, Program& program) {
  const core::Profile loaded = program.profiles().load(options.name);
  const core::ProviderDescriptor* provider = descriptor_of(program, loaded);
  core::Profile profile = loaded;
  if (provider != nullptr) {
    profile = shown(loaded, provider->options);
  } else {
    for (auto& [name, value] : profile.options) value = "(hidden)";  // may be sensitive
  }
  std::vector<Line> lines{{"name", profile.name, ""},
                          {"path", profile.path.string(), origin_of(profile, program.paths())}};
  add_lines(lines, profile);
  add_limits(lines, profile, provider);
  add_options(lines, profile, provider);

  using core::Cell;
  const auto writer = writer_for(options.output, program.streams(), {"key", "value", "from"});
  for (const Line& line : lines) {
    writer->write({Cell::of(line.key), Cell::of(line.value), Cell::of(line.from)});
  }
  writer->finish();
  check_output(program.streams());
  return ExitCode::done;
}

void add_profile_show(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<ProfileShowOptions>();
  CLI::App* verb =
      add_verb(noun, "show", "Everything that is in effect for a profile, and where its file is",
               "  provost profile show chat\n"
               "\nSecrets are not shown, only where they are.\n",
               options, chosen, &run_profile_show);
  verb->add_option("name", options->name, "The profile")->required()->type_name("NAME");
  add_output(*verb, options->output);
}

}  // namespace provost::cli
