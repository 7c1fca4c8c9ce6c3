#include "provost/plugin/untrust.hpp"

#include "core/plugin/pins.hpp"
#include "provost/common/cli11.hpp"

namespace provost::cli {

ExitCode run_plugin_untrust(const PluginUntrustOptions& options, Program& program) {
  if (!core::remove_pin(program.pins_file(), options.id, core::FileTrust::real())) {
    throw Exit(ExitCode::usage,
               "no plugin '" + options.id + "' is trusted in " + program.pins_file().string());
  }
  program.streams().note("the plugin '" + options.id + "' may run no more");
  return ExitCode::done;
}

void add_plugin_untrust(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<PluginUntrustOptions>();
  CLI::App* verb =
      add_verb(noun, "untrust", "Take back what 'plugin trust' said",
               "  provost plugin untrust acme\n", options, chosen, &run_plugin_untrust);
  verb->add_option("id", options->id, "The provider")->required()->type_name("ID");
}

}  // namespace provost::cli
