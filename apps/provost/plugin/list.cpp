#include "provost/plugin/list.hpp"

namespace provost::cli {

ExitCode run_plugin_list(const PluginListOptions& options, Program& program) {
  using core::Cell;
  const core::PluginCatalog& plugins = program.plugins();
  const auto writer =
      writer_for(options.output, program.streams(), {"id", "name", "version", "servers", "file"});
  for (const core::Provider& provider : plugins.providers()) {
    const core::ProviderDescriptor& descriptor = provider.descriptor();
    writer->write({Cell::of(descriptor.id), Cell::of(descriptor.name), Cell::of(descriptor.version),
                   Cell::of(descriptor.server_versions), Cell::of(provider.file().string())});
  }
  writer->finish();
  check_output(program.streams());
  for (const core::RefusedPlugin& refused : plugins.refused()) {
    program.streams().warning(refused.file.string() + " is not used (" +
                              std::string(core::name_of(refused.fault)) + "): " + refused.reason);
  }
  return plugins.refused().empty() ? ExitCode::done : ExitCode::plugin_refused;
}

void add_plugin_list(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<PluginListOptions>();
  CLI::App* verb = add_verb(noun, "list", "The plugins there are, and the files that are refused",
                            "  provost plugin list\n"
                            "  PROVOST_PLUGIN_PATH=/opt/acme/provost provost plugin list -o json\n",
                            options, chosen, &run_plugin_list);
  add_output(*verb, options->output);
}

}  // namespace provost::cli
