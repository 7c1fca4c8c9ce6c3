#include "provost/plugin/list.hpp"

#include "provost/common/cli11.hpp"

namespace provost::cli {

ExitCode run_plugin_list(const PluginListOptions& options, Program& program) {
  using core::Cell;
  core::PluginCatalog& plugins = program.plugins();
  if (options.load) plugins.providers();
  const auto writer =
      writer_for(options.output, program.streams(), {"id", "name", "version", "servers", "file"});
  for (const auto& [file, manifest] : plugins.candidates()) {
    if (options.load && plugins.known(manifest.id) == nullptr) continue;
    writer->write({Cell::of(manifest.id), Cell::of(manifest.name), Cell::of(manifest.version),
                   Cell::of(manifest.server_versions), Cell::of(file.string())});
  }
  writer->finish();
  check_output(program.streams());
  for (const core::RefusedPlugin& refused : plugins.refused()) {
    program.streams().warning(refused.file.string() + " is not used " + core::why_refused(refused));
  }
  return plugins.refused().empty() ? ExitCode::done : ExitCode::plugin_refused;
}

void add_plugin_list(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<PluginListOptions>();
  CLI::App* verb = add_verb(noun, "list", "The plugins there are, and the files that are refused",
                            "  provost plugin list\n"
                            "  provost plugin list --load            which of them can be loaded\n"
                            "  PROVOST_PLUGIN_PATH=/opt/acme/provost provost plugin list -o json\n",
                            options, chosen, &run_plugin_list);
  verb->add_flag("--load", options->load,
                 "Load each of them, too; without it their files are looked at and nothing is run");
  add_output(*verb, options->output);
}

}  // namespace provost::cli
