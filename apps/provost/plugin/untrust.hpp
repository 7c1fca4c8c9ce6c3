#pragma once

#include <string>

#include "provost/common/commands.hpp"

namespace provost::cli {

struct PluginUntrustOptions {
  std::string id;
};

void add_plugin_untrust(CLI::App& noun, Chosen& chosen);
ExitCode run_plugin_untrust(const PluginUntrustOptions& options, Program& program);

}  // namespace provost::cli
