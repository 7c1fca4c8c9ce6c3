#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/files.hpp"
#include "core/plugin/manifest.hpp"
#include "core/plugin/pins.hpp"
#include "core/plugin/refused_plugin.hpp"
#include "core/plugin/sealed_copy.hpp"

namespace provost::core {

/// A file that may be a plugin, looked at and not run.
struct PluginFile {
  std::filesystem::path file;  ///< as it was named
  std::filesystem::path real;  ///< where that leads
  SealedCopy copy;             ///< what was looked at
  Manifest manifest;
  /// Its bytes were compared with a pin: `copy` is what is to be loaded, and not what stands at
  /// `real` meanwhile.
  bool pinned = false;

  std::string sha256() const;
};

/// Who may write the file, its shape, its manifest, its version, its name, in this order; runs
/// nothing of it. Throws RefusedPlugin.
PluginFile look_at_plugin(const std::filesystem::path& file, const FileTrust& trust);

/// What decides whether a plugin whose file is in order may run.
struct Admission {
  /// Directories of the program itself. Whoever writes there can write the program, too, so that
  /// a plugin in one of them needs no pin.
  std::vector<std::filesystem::path> own;
  Pins pins;
  bool allow_unpinned = false;  ///< somebody who writes plugins asked for it
};

/// Throws RefusedPlugin, naming the command that would let it run.
void admit(PluginFile& plugin, const Admission& admission);

}  // namespace provost::core
