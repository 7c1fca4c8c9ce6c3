#pragma once

#include <string>

#include "provost/common/commands.hpp"

namespace provost::cli {

struct PluginNewOptions {
  std::string id;
  std::string directory;  ///< empty: one of the provider's name
};

void add_plugin_new(CLI::App& noun, Chosen& chosen);
ExitCode run_plugin_new(const PluginNewOptions& options, Program& program);

}  // namespace provost::cli
