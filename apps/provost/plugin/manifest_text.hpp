#pragma once

#include <filesystem>
#include <ostream>

#include "core/output/text.hpp"
#include "core/plugin/manifest.hpp"

namespace provost::cli {

/// What a plugin's file says of itself, line by line, as `plugin info` begins.
inline void write_manifest(const core::Manifest& manifest, const std::filesystem::path& file,
                           std::ostream& out) {
  const auto line = [&](const char* name, const std::string& value) {
    if (!value.empty()) out << name << ": " << core::printable(value) << '\n';
  };
  line("id", manifest.id);
  line("name", manifest.name);
  line("version", manifest.version);
  line("servers", manifest.server_versions);
  line("home page", manifest.home_page);
  line("contract",
       std::to_string(manifest.contract_major) + "." + std::to_string(manifest.contract_minor));
  line("file", file.string());
}

}  // namespace provost::cli
