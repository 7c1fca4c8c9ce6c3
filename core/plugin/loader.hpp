#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "core/base/files.hpp"
#include "core/plugin/descriptor.hpp"
#include "provost/abi/provost.h"
#include "provost/error.hpp"

namespace provost::core {

/// What is wrong with a file that was meant to be a plugin.
enum class PluginFault {
  untrusted,
  cannot_load,
  no_entry,
  wrong_version,
  bad_descriptor,
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
};

/// A file whose provider can be used. Its code stays in memory until the program ends.
struct LoadedPlugin {
  std::filesystem::path file;
  const provost_provider* entry = nullptr;
  ProviderDescriptor descriptor;
};

/// Loads one file: trust, trial, code, entry, version, descriptor, init, in this order; nothing of
/// the plugin is called before its version is known to be right. `host` outlives the program's use
/// of plugins. Throws RefusedPlugin. [main thread]
LoadedPlugin load_plugin(const std::filesystem::path& file, const FileTrust& trust,
                         const provost_host& host);

}  // namespace provost::core
