#pragma once

#include <string>
#include <vector>

#include "provost/common/commands.hpp"

namespace provost::cli {

struct PluginVerifyOptions {
  std::string file;
  std::string against;            ///< empty: what is found
  std::string profile;            ///< empty: no live server
  std::vector<std::string> only;  ///< ids of checks; empty: all
  bool json = false;
};

void add_plugin_verify(CLI::App& noun, Chosen& chosen);

}  // namespace provost::cli
