#pragma once

#include "provost/common/commands.hpp"
#include "provost/common/output_options.hpp"

namespace provost::cli {

struct PluginListOptions {
  OutputOptions output;
  bool load = false;
};

void add_plugin_list(CLI::App& noun, Chosen& chosen);
ExitCode run_plugin_list(const PluginListOptions& options, Program& program);

}  // namespace provost::cli
