#include "provost/plugin/info.hpp"

#include <utility>

#include "core/plugin/plugin_file.hpp"
#include "provost/common/cli11.hpp"
#include "provost/plugin/facts.hpp"

namespace provost::cli {
namespace {

void write_facts(const PluginFacts& facts, const OutputOptions& options, const Streams& streams) {
  if (options.format.empty()) {
    write_as_text(facts, streams.out);
  } else {
    using core::Cell;
    const auto writer = writer_for(options, streams, {"about", "key", "value"});
    for (const PluginFact& fact : facts) {
      writer->write({Cell::of(fact.about), Cell::of(fact.key), Cell::of(fact.value)});
    }
    writer->finish();
  }
  check_output(streams);
}

/// Could it run but for nobody having said so?
bool is_admission(core::PluginFault fault) {
  return fault == core::PluginFault::unpinned || fault == core::PluginFault::changed;
}

ExitCode show_manifest(const core::RefusedPlugin& refused, const OutputOptions& options,
                       const Streams& streams) {
  write_facts(facts_of(*refused.manifest, refused.file), options, streams);
  streams.warning("this is what the file says of itself; nothing of it was run " +
                  core::why_refused(refused));
  return ExitCode::plugin_refused;
}

/// Of any file, without running it.
ExitCode show_file(const std::string& name, const OutputOptions& options, const Streams& streams) {
  const std::filesystem::path file = std::filesystem::absolute(name);
  try {
    const core::PluginFile plugin = core::look_at_plugin(file, core::FileTrust::real());
    PluginFacts facts = facts_of(plugin.manifest, file);
    facts.push_back({"plugin", "sha256", plugin.sha256()});
    write_facts(facts, options, streams);
    streams.note("this is what the file says of itself; nothing of it was run");
    return ExitCode::done;
  } catch (const core::RefusedPlugin& refused) {
    if (refused.manifest) return show_manifest(refused, options, streams);
    throw Exit(ExitCode::plugin_refused,
               file.string() + " cannot be used " + core::why_refused(refused));
  }
}

}  // namespace

ExitCode run_plugin_info(const PluginInfoOptions& options, Program& program) {
  if (options.plugin.find('/') != std::string::npos || options.plugin.ends_with(".so")) {
    return show_file(options.plugin, options.output, program.streams());
  }
  core::PluginCatalog& plugins = program.plugins();
  for (const core::RefusedPlugin& refused : plugins.refused()) {
    const bool asked = refused.file.stem() == options.plugin && refused.manifest;
    if (asked && is_admission(refused.fault) && plugins.known(options.plugin) == nullptr) {
      return show_manifest(refused, options.output, program.streams());
    }
  }
  const core::Provider& provider = program.provider(options.plugin);
  PluginFacts facts;
  for (const core::PluginCatalog::Candidate& candidate : plugins.candidates()) {
    if (candidate.manifest.id == options.plugin) {
      facts = facts_of(candidate.manifest, candidate.file);
    }
  }
  for (PluginFact& fact : facts_of(provider)) facts.push_back(std::move(fact));
  write_facts(facts, options.output, program.streams());
  return ExitCode::done;
}

void add_plugin_info(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<PluginInfoOptions>();
  CLI::App* verb = add_verb(noun, "info", "What a plugin can do, and its options",
                            "  provost plugin info rocketchat\n"
                            "  provost plugin info rocketchat -o json\n"
                            "  provost plugin info ./acme.so      what a file says of itself\n",
                            options, chosen, &run_plugin_info);
  verb->add_option("plugin", options->plugin, "The provider, or a file of which nothing is run")
      ->required()
      ->type_name("ID|FILE");
  add_text_output(*verb, options->output);
}

}  // namespace provost::cli
