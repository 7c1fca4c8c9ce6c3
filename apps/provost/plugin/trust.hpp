#pragma once

#include <string>

#include "provost/common/commands.hpp"

namespace provost::cli {

struct PluginTrustOptions {
  std::string file;
};

void add_plugin_trust(CLI::App& noun, Chosen& chosen);
ExitCode run_plugin_trust(const PluginTrustOptions& options, Program& program);

}  // namespace provost::cli
