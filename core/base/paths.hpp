#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace provost::core {

/// Looks an environment variable up; nothing when it is not set.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;

/// The environment of this process. Not to be used while something changes it.
Environment system_environment();

/// Where this program keeps its things. Nothing of it need exist yet.
struct Paths {
  std::filesystem::path config;         ///< what this user may write; empty: there is no place
  std::filesystem::path system_config;  ///< what the machine's administrator wrote
  /// The configuration was named explicitly: of `system_config` only locked profiles count.
  bool config_is_explicit = false;
  std::filesystem::path state;  ///< empty: there is no place
  /// The state was given a place of its own, as a service or a rehearsal does: sessions stay there
  /// too, and out of the keyring of whoever runs it.
  bool state_is_explicit = false;
  std::filesystem::path data;  ///< empty: there is no place
};

/// Configuration: `config_option` (of `--config`), $PROVOST_CONFIG, $XDG_CONFIG_HOME/provost,
/// ~/.config/provost. State: $PROVOST_STATE, $STATE_DIRECTORY, $XDG_STATE_HOME/provost,
/// ~/.local/state/provost. Data: $XDG_DATA_HOME/provost, ~/.local/share/provost. HOME may be
/// missing. Relative paths count from the working directory, but not in XDG variables, where they
/// are ignored.
Paths find_paths(const Environment& environment,
                 const std::optional<std::filesystem::path>& config_option = std::nullopt);

/// `paths.state`; throws Error{invalid_argument} with the way out when there is no place.
const std::filesystem::path& require_state(const Paths& paths);

}  // namespace provost::core
