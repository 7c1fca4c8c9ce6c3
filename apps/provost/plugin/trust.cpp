#include "provost/plugin/trust.hpp"

#include "core/plugin/plugin_file.hpp"
#include "provost/common/cli11.hpp"
#include "provost/common/output_options.hpp"
#include "provost/plugin/facts.hpp"

namespace provost::cli {
namespace {

core::PluginFile look_at(const std::string& name) {
  try {
    return core::look_at_plugin(std::filesystem::absolute(name), core::FileTrust::real());
  } catch (const core::RefusedPlugin& refused) {
    throw Exit(ExitCode::plugin_refused,
               refused.file.string() + " is not trusted " + core::why_refused(refused));
  }
}

}  // namespace

ExitCode run_plugin_trust(const PluginTrustOptions& options, Program& program) {
  const core::PluginFile plugin = look_at(options.file);
  const core::Manifest& said = plugin.manifest;
  const core::Pin pin{said.id, said.version, plugin.sha256()};
  const std::filesystem::path lock = program.pins_file();
  const core::Pins pins = program.pins();
  if (const core::Pin* known = pins.find(said.id); known != nullptr && known->of_system) {
    throw Exit(ExitCode::not_allowed,
               "the machine's administrator says which '" + said.id + "' is trusted",
               "see " + (program.paths().system_config / core::pins_file_name).string());
  }
  core::add_pin(lock, pin, core::FileTrust::real());
  write_as_text(facts_of(said, plugin.file), program.streams().out);
  program.streams().out << "sha256: " << pin.sha256 << '\n';
  check_output(program.streams());
  program.streams().note("trusted: exactly this file may run; " + lock.string() + " has it");
  return ExitCode::done;
}

void add_plugin_trust(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<PluginTrustOptions>();
  CLI::App* verb = add_verb(noun, "trust", "Let a plugin run, exactly as its file is now",
                            "  provost plugin trust ~/.local/share/provost/plugins/acme.so\n"
                            "\n"
                            "A plugin is code that runs with all your rights. Nothing of it is run "
                            "by this command.\n",
                            options, chosen, &run_plugin_trust);
  verb->add_option("file", options->file, "The plugin's file")->required()->type_name("FILE");
}

}  // namespace provost::cli
