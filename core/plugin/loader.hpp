#pragma once

#include <filesystem>

#include "core/base/files.hpp"
#include "core/plugin/descriptor.hpp"
#include "core/plugin/plugin_file.hpp"
#include "provost/abi/provost.h"
#include "provost/error.hpp"

namespace provost::core {

/// A file whose provider can be used. Its code stays in memory until the program ends.
struct LoadedPlugin {
  std::filesystem::path file;
  const provost_provider* entry = nullptr;
  ProviderDescriptor descriptor;
};

/// Loads a plugin that was looked at: trial, code, entry, version, descriptor, init, in this order;
/// nothing of the plugin is called before its version is known to be right. `host` outlives the
/// program's use of plugins. Throws RefusedPlugin. [main thread]
LoadedPlugin load_plugin(const PluginFile& plugin, const provost_host& host);

/// The same for a file that whoever runs this program chose by its name: it needs no pin.
LoadedPlugin load_plugin(const std::filesystem::path& file, const FileTrust& trust,
                         const provost_host& host);

}  // namespace provost::core
