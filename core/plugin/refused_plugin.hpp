#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "core/plugin/manifest.hpp"

namespace provost::core {

/// What is wrong with a file that was meant to be a plugin.
enum class PluginFault {
  untrusted,
  cannot_load,
  no_manifest,
  unpinned,
  changed,
  no_entry,
  wrong_version,
  bad_descriptor,
  wrong_manifest,
  wrong_name,
  init_refused,
  duplicate,
};

std::string_view name_of(PluginFault fault);

/// A file that is not used, and why.
struct RefusedPlugin {
  std::filesystem::path file;
  PluginFault fault{};
  std::string reason;
  std::optional<Manifest> manifest{};  ///< what it says of itself, as far as that was read
};

/// Behind what is said of the file: `(unpinned): nobody has trusted it yet; …`.
std::string why_refused(const RefusedPlugin& refused);

/// The reason why a plugin of another version of the contract is refused.
std::string other_contract(std::uint32_t major, std::uint32_t minor);

}  // namespace provost::core
