#pragma once

#include <filesystem>
#include <string>

#include "core/conformance/server.hpp"
#include "provost/common/program.hpp"

namespace provost::cli {

/// A server for the checks of a plugin, and what people call it.
struct ServerToTry {
  core::conformance::StartServer start;  ///< null: there is none
  std::string name;
};

/// The fake server that `against` (a conformance.ini) names; without it the one that
/// ID.conformance.ini beside the plugin names, else the sandbox's stand-in of that make.
ServerToTry fake_server_for(const std::filesystem::path& plugin, const std::string& against);

/// The server of a profile, whose secrets are fetched here and now.
ServerToTry live_server(Program& program, const std::string& profile);

}  // namespace provost::cli
