#pragma once

#include <string>

#include "provost/common/commands.hpp"

namespace provost::cli {

struct PluginInfoOptions {
  std::string plugin;  ///< an id, or a file
};

void add_plugin_info(CLI::App& noun, Chosen& chosen);
ExitCode run_plugin_info(const PluginInfoOptions& options, Program& program);

}  // namespace provost::cli
