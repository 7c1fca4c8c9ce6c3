#pragma once

#include <string>

#include "provost/common/commands.hpp"
#include "provost/common/output_options.hpp"

namespace provost::cli {

struct PluginInfoOptions {
  std::string plugin;  ///< an id, or a file
  OutputOptions output;
};

void add_plugin_info(CLI::App& noun, Chosen& chosen);
ExitCode run_plugin_info(const PluginInfoOptions& options, Program& program);

}  // namespace provost::cli
