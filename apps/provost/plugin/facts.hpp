#pragma once

#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include "core/plugin/manifest.hpp"
#include "core/plugin/provider.hpp"

namespace provost::cli {

/// One thing that is known of a plugin.
struct PluginFact {
  std::string about;  ///< `plugin`, `operation` or `option`
  std::string key;
  std::string value;  ///< may be empty
};
using PluginFacts = std::vector<PluginFact>;

/// What a plugin's file says of itself.
PluginFacts facts_of(const core::Manifest& manifest, const std::filesystem::path& file);
/// What only the descriptor of a plugin that runs says.
PluginFacts facts_of(const core::Provider& provider);

/// For people, a line each.
void write_as_text(const PluginFacts& facts, std::ostream& out);

}  // namespace provost::cli
