#include "core/base/paths.hpp"

#include <cstdlib>

#include "provost/error.hpp"

namespace provost::core {
namespace {

namespace fs = std::filesystem;

std::string value_of(const Environment& environment, const std::string& name) {
  return environment(name).value_or("");
}

fs::path xdg(const Environment& environment, const std::string& variable, const char* in_home) {
  if (const fs::path base = value_of(environment, variable); base.is_absolute()) {
    return base / "provost";
  }
  const fs::path home = value_of(environment, "HOME");
  return home.is_absolute() ? home / in_home / "provost" : fs::path();
}

/// The place that was given for state; empty when none was.
fs::path given_state(const Environment& environment) {
  if (const auto state = value_of(environment, "PROVOST_STATE"); !state.empty()) {
    return fs::absolute(state);
  }
  // systemd gives a list when the unit asks for several directories.
  const auto given = value_of(environment, "STATE_DIRECTORY");
  return given.substr(0, given.find(':'));
}

}  // namespace

Environment system_environment() {
  return [](const std::string& name) -> std::optional<std::string> {
    const char* value = std::getenv(name.c_str());
    if (value == nullptr) return std::nullopt;
    return value;
  };
}

Paths find_paths(const Environment& environment, const std::optional<fs::path>& config_option) {
  Paths paths;
  fs::path config = config_option.value_or(fs::path());
  if (config.empty()) config = value_of(environment, "PROVOST_CONFIG");
  paths.config_is_explicit = !config.empty();
  paths.config = paths.config_is_explicit ? fs::absolute(config)
                                          : xdg(environment, "XDG_CONFIG_HOME", ".config");
  paths.system_config = "/etc/provost";
  paths.state = given_state(environment);
  paths.state_is_explicit = !paths.state.empty();
  if (!paths.state_is_explicit) paths.state = xdg(environment, "XDG_STATE_HOME", ".local/state");
  paths.data = xdg(environment, "XDG_DATA_HOME", ".local/share");
  return paths;
}

const fs::path& require_state(const Paths& paths) {
  if (paths.state.empty()) {
    throw Error(Code::invalid_argument,
                "there is no place to keep state: set HOME, XDG_STATE_HOME or PROVOST_STATE");
  }
  return paths.state;
}

}  // namespace provost::core
