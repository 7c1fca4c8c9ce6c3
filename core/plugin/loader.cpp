#include "core/plugin/loader.hpp"

#include <boost/dll/shared_library.hpp>
#include <deque>
#include <optional>
#include <string_view>
#include <utility>

#include "core/plugin/init_call.hpp"
#include "core/plugin/sealed_copy.hpp"
#include "core/plugin/trial.hpp"
#include "core/secret/derive.hpp"

namespace provost::core {
namespace {

namespace fs = std::filesystem;

/// What the system's linker says, without what Boost wraps around it, and of the file that people
/// know.
std::string linker_words(std::string_view text, const std::string& mapped, const fs::path& real) {
  constexpr std::string_view before = "dlerror system message: ";
  const auto begin = text.find(before);
  if (begin == text.npos) return std::string(text);
  text.remove_prefix(begin + before.size());
  std::string words(text.substr(0, text.rfind("): ")));
  if (words.rfind(mapped, 0) == 0) words.replace(0, mapped.size(), real.string());
  return words;
}

/// A library in memory, and what its path leads to if that is no file.
struct Mapped {
  std::optional<SealedCopy> copy;
  boost::dll::shared_library code;
};

/// What was looked at may have been changed since; what is compared here is what is loaded.
SealedCopy pinned_copy(const PluginFile& plugin) {
  try {
    SealedCopy copy(plugin.real);
    if (sha256_hex(copy.bytes()).reveal() == plugin.pinned) return copy;
  } catch (const Error& error) {
    throw RefusedPlugin{plugin.file, PluginFault::cannot_load, error.message, plugin.manifest};
  }
  throw RefusedPlugin{plugin.file, PluginFault::changed, "it was changed a moment ago",
                      plugin.manifest};
}

/// Maps the file, or the bytes that were compared with its pin. Never unloaded: code of a library
/// whose threads, exceptions or thread-locals still live must stay, so the handles are kept where
/// nothing destroys them.
const boost::dll::shared_library& map(const PluginFile& plugin) {
  static auto& mapped = *new std::deque<Mapped>;
  std::optional<SealedCopy> copy;
  if (!plugin.pinned.empty()) copy.emplace(pinned_copy(plugin));
  const fs::path path = copy ? copy->path() : plugin.real;
  if (std::string reason = failure_of_trial(path); !reason.empty()) {
    throw RefusedPlugin{plugin.file, PluginFault::cannot_load, std::move(reason), plugin.manifest};
  }
  Mapped& kept = mapped.emplace_back();
  if (copy) kept.copy.emplace(std::move(*copy));
  try {
    kept.code.load(path, boost::dll::load_mode::rtld_now | boost::dll::load_mode::rtld_local);
  } catch (const std::exception& error) {
    mapped.pop_back();
    throw RefusedPlugin{plugin.file, PluginFault::cannot_load,
                        linker_words(error.what(), path.string(), plugin.real), plugin.manifest};
  }
  return kept.code;
}

const provost_provider& entry_of(const boost::dll::shared_library& library, const fs::path& file) {
  if (!library.has(PROVOST_ENTRY_SYMBOL)) {
    throw RefusedPlugin{file, PluginFault::no_entry,
                        "it has no symbol " PROVOST_ENTRY_SYMBOL "; it is not a Provost plugin"};
  }
  return library.get<const provost_provider>(PROVOST_ENTRY_SYMBOL);
}

void check_version(const provost_provider& entry, const fs::path& file) {
  if (entry.magic != PROVOST_MAGIC) {
    throw RefusedPlugin{file, PluginFault::no_entry,
                        "its " PROVOST_ENTRY_SYMBOL " does not begin as a Provost plugin's does"};
  }
  if (entry.abi_major != PROVOST_ABI_MAJOR || entry.abi_minor != PROVOST_ABI_MINOR) {
    throw RefusedPlugin{file, PluginFault::wrong_version,
                        other_contract(entry.abi_major, entry.abi_minor)};
  }
  if (entry.size < sizeof(provost_provider) || entry.descriptor == nullptr ||
      entry.init == nullptr || entry.deinit == nullptr || entry.get_interface == nullptr) {
    throw RefusedPlugin{file, PluginFault::bad_descriptor, "its entry is not complete"};
  }
}

ProviderDescriptor descriptor_of(const provost_provider& entry, const PluginFile& plugin) {
  ProviderDescriptor descriptor;
  try {
    descriptor = read_descriptor(*entry.descriptor);
  } catch (const Error& error) {
    throw RefusedPlugin{plugin.file, PluginFault::bad_descriptor, error.message, plugin.manifest};
  }
  if (const std::string what = difference(plugin.manifest, descriptor); !what.empty()) {
    throw RefusedPlugin{plugin.file, PluginFault::wrong_manifest,
                        "its descriptor and its manifest differ: " + what, plugin.manifest};
  }
  return descriptor;
}

}  // namespace

LoadedPlugin load_plugin(const PluginFile& plugin, const provost_host& host) {
  const provost_provider& entry = entry_of(map(plugin), plugin.file);
  check_version(entry, plugin.file);
  LoadedPlugin loaded{plugin.file, &entry, descriptor_of(entry, plugin)};
  const InitCall call(host);
  if (const provost_code code = entry.init(&host, call.abi()); code != PROVOST_OK) {
    throw RefusedPlugin{plugin.file, PluginFault::init_refused, call.reason(code), plugin.manifest};
  }
  return loaded;
}

LoadedPlugin load_plugin(const fs::path& file, const FileTrust& trust, const provost_host& host) {
  return load_plugin(look_at_plugin(file, trust), host);
}

}  // namespace provost::core
