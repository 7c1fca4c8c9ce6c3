#include "core/plugin/plugin_file.hpp"

#include <algorithm>

#include "core/plugin/sealed_copy.hpp"
#include "core/plugin/trust.hpp"
#include "core/secret/derive.hpp"
#include "provost/abi/version.h"
#include "provost/error.hpp"

namespace provost::core {
namespace {

namespace fs = std::filesystem;

Manifest manifest_in(std::string_view bytes, const fs::path& file) {
  std::optional<Manifest> manifest;
  try {
    manifest = read_manifest(bytes);
  } catch (const Error& error) {
    throw RefusedPlugin{file, PluginFault::cannot_load, error.message};
  }
  if (manifest) return *manifest;
  throw RefusedPlugin{file, PluginFault::no_manifest,
                      "it does not say what it is; if it is a Provost plugin, it was built with an "
                      "SDK before manifests: build it anew"};
}

std::string sha256_of(std::string_view bytes) { return std::string(sha256_hex(bytes).reveal()); }

bool is_own(const fs::path& real, const std::vector<fs::path>& own) {
  return std::any_of(own.begin(), own.end(), [&](const fs::path& directory) {
    std::error_code failure;
    return real.parent_path() == fs::canonical(directory, failure) && !failure;
  });
}

/// Quoted for a shell where it has to be.
std::string quoted(const std::string& path) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+";
  if (path.find_first_not_of(plain) == path.npos) return path;
  std::string result = "'";
  for (const char c : path) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + "'";
}

}  // namespace

std::string PluginFile::sha256() const { return sha256_of(bytes); }

PluginFile look_at_plugin(const fs::path& file, const FileTrust& trust) {
  std::error_code failure;
  const fs::path real = fs::canonical(file, failure);
  if (failure) throw RefusedPlugin{file, PluginFault::cannot_load, failure.message()};
  if (std::string reason = distrust(real, trust); !reason.empty()) {
    throw RefusedPlugin{file, PluginFault::untrusted, std::move(reason)};
  }
  try {
    std::string bytes = read_file(real, plugin_cap);
    Manifest manifest = manifest_in(bytes, file);
    PluginFile plugin{file, real, std::move(manifest), std::move(bytes)};
    const Manifest& said = plugin.manifest;
    if (said.contract_major != PROVOST_ABI_MAJOR || said.contract_minor != PROVOST_ABI_MINOR) {
      throw RefusedPlugin{file, PluginFault::wrong_version,
                          other_contract(said.contract_major, said.contract_minor), said};
    }
    if (said.id != file.stem().string()) {
      throw RefusedPlugin{
          file, PluginFault::wrong_name,
          "it is the provider '" + said.id + "' and must be named " + said.id + ".so", said};
    }
    return plugin;
  } catch (const Error& error) {
    throw RefusedPlugin{file, PluginFault::cannot_load, error.message};
  }
}

void admit(PluginFile& plugin, const Admission& admission) {
  const std::string bytes = std::move(plugin.bytes);
  plugin.bytes.clear();
  if (is_own(plugin.real, admission.own)) return;
  const Manifest& said = plugin.manifest;
  const Pin* const pin = admission.pins.find(said.id);
  if (pin != nullptr && pin->sha256 == sha256_of(bytes)) {
    plugin.pinned = pin->sha256;
    return;
  }
  if (admission.allow_unpinned) return;
  const std::string command = "provost plugin trust " + quoted(plugin.file.string());
  if (pin == nullptr) {
    throw RefusedPlugin{plugin.file, PluginFault::unpinned,
                        "nobody has trusted it yet; to let it run: " + command, said};
  }
  if (pin->of_system) {
    throw RefusedPlugin{plugin.file, PluginFault::changed,
                        "it is not the file that the machine's administrator trusted (version " +
                            pin->version + "), and only root can change that",
                        said};
  }
  throw RefusedPlugin{plugin.file, PluginFault::changed,
                      "it has changed since it was trusted (version " + pin->version +
                          " then); to let it run as it is now: " + command,
                      said};
}

}  // namespace provost::core
