#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/files.hpp"
#include "core/plugin/manifest.hpp"
#include "core/plugin/pins.hpp"
#include "core/plugin/refused_plugin.hpp"

namespace provost::core {

/// A file that may be a plugin, looked at and not run.
struct PluginFile {
  std::filesystem::path file;  ///< as it was named
  std::filesystem::path real;  ///< where that leads
  Manifest manifest;
  std::string bytes;  ///< what was looked at; let go of when it is admitted
  /// The sum that what is loaded must have; empty: it needs no pin.
  std::string pinned = {};

  /// Of what was looked at.
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
