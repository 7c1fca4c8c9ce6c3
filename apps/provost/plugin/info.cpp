#include "provost/plugin/info.hpp"

#include <ostream>

#include "core/base/duration.hpp"
#include "core/output/text.hpp"
#include "core/plan/operation_traits.hpp"
#include "core/plugin/plugin_file.hpp"
#include "provost/common/cli11.hpp"
#include "provost/common/output_options.hpp"
#include "provost/plugin/manifest_text.hpp"

namespace provost::cli {
namespace {

std::string describe(const core::OperationFacts& facts) {
  std::string text;
  const auto add = [&](const std::string& piece) { text += (text.empty() ? "" : ", ") + piece; };
  switch (facts.kind) {
    case WriteKind::none:
      break;
    case WriteKind::repeatable:
      add("may be repeated");
      break;
    case WriteKind::once:
      add("never sent twice");
      break;
    case WriteKind::check_then:
      add("checked before it is repeated");
      break;
  }
  if (facts.limit_count > 0) {
    add("at most " + std::to_string(facts.limit_count) + " in " +
        core::duration_text(facts.limit_period));
  }
  if (facts.concurrency > 0) add(std::to_string(facts.concurrency) + " at once");
  if (!facts.caution.empty()) add(facts.caution);
  return text;
}

/// What only the descriptor of a plugin that runs says.
void write_descriptor(const core::Provider& provider, std::ostream& out) {
  const core::ProviderDescriptor& descriptor = provider.descriptor();
  out << "sign-in: " << (descriptor.token_sign_in ? "password or token" : "password") << '\n';
  std::string schemes;
  for (const core::Scheme& scheme : descriptor.schemes) {
    schemes += (schemes.empty() ? "" : ", ") + scheme.name + "://";
  }
  if (!descriptor.speaks("https://")) out << "addresses: " << schemes << '\n';
  out << "scopes: " << (descriptor.scopes ? "yes: PROFILE/SCOPE" : "no") << '\n';

  out << "operations:\n";
  for (int number = PROVOST_OP_PROBE; number <= PROVOST_OP_SCOPES; ++number) {
    const auto operation = static_cast<Operation>(number);
    if (!provider.implements(operation)) continue;
    const std::string text = describe(descriptor.facts(operation));
    out << "  " << core::command_of(operation) << (text.empty() ? "" : ": ")
        << core::printable(text) << '\n';
  }
  if (!descriptor.options.empty()) out << "options:\n";
  for (const core::OptionInfo& option : descriptor.options) {
    out << "  " << option.name << " (" << core::name_of(option.type)
        << (option.required ? ", required" : "");
    if (option.default_value) out << ", default " << core::printable(*option.default_value);
    out << "): " << core::printable(option.help);
    for (std::size_t i = 0; i < option.allowed.size(); ++i) {
      out << (i == 0 ? "; one of " : ", ") << core::printable(option.allowed[i]);
    }
    out << '\n';
  }
}

/// Could it run but for nobody having said so?
bool is_admission(core::PluginFault fault) {
  return fault == core::PluginFault::unpinned || fault == core::PluginFault::changed;
}

ExitCode show_manifest(const core::RefusedPlugin& refused, const Streams& streams) {
  write_manifest(*refused.manifest, refused.file, streams.out);
  check_output(streams);
  streams.warning("this is what the file says of itself; nothing of it was run " +
                  core::why_refused(refused));
  return ExitCode::plugin_refused;
}

/// Of any file, without running it.
ExitCode show_file(const std::string& name, const Streams& streams) {
  const std::filesystem::path file = std::filesystem::absolute(name);
  try {
    const core::PluginFile plugin = core::look_at_plugin(file, core::FileTrust::real());
    write_manifest(plugin.manifest, file, streams.out);
    streams.out << "sha256: " << plugin.sha256() << '\n';
    check_output(streams);
    streams.note("this is what the file says of itself; nothing of it was run");
    return ExitCode::done;
  } catch (const core::RefusedPlugin& refused) {
    if (refused.manifest) return show_manifest(refused, streams);
    throw Exit(ExitCode::plugin_refused,
               file.string() + " cannot be used " + core::why_refused(refused));
  }
}

}  // namespace

ExitCode run_plugin_info(const PluginInfoOptions& options, Program& program) {
  if (options.plugin.find('/') != std::string::npos || options.plugin.ends_with(".so")) {
    return show_file(options.plugin, program.streams());
  }
  core::PluginCatalog& plugins = program.plugins();
  for (const core::RefusedPlugin& refused : plugins.refused()) {
    const bool asked = refused.file.stem() == options.plugin && refused.manifest;
    if (asked && is_admission(refused.fault) && plugins.known(options.plugin) == nullptr) {
      return show_manifest(refused, program.streams());
    }
  }
  const core::Provider& provider = program.provider(options.plugin);
  for (const core::PluginCatalog::Candidate& candidate : plugins.candidates()) {
    if (candidate.manifest.id != options.plugin) continue;
    write_manifest(candidate.manifest, candidate.file, program.streams().out);
  }
  write_descriptor(provider, program.streams().out);
  return ExitCode::done;
}

void add_plugin_info(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<PluginInfoOptions>();
  CLI::App* verb = add_verb(noun, "info", "What a plugin can do, and its options",
                            "  provost plugin info rocketchat\n"
                            "  provost plugin info ./acme.so      what a file says of itself\n",
                            options, chosen, &run_plugin_info);
  verb->add_option("plugin", options->plugin, "The provider, or a file of which nothing is run")
      ->required()
      ->type_name("ID|FILE");
}

}  // namespace provost::cli
