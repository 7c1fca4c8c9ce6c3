#include "core/plugin/loader.hpp"

#include <array>
#include <boost/dll/shared_library.hpp>
#include <deque>
#include <fstream>
#include <string_view>

#include "core/plugin/init_call.hpp"
#include "core/plugin/trial.hpp"
#include "core/plugin/trust.hpp"

namespace provost::core {
namespace {

namespace fs = std::filesystem;

/// Said before the system's linker gets it, whose words for this help nobody.
void require_library(const fs::path& real, const fs::path& file) {
  std::array<char, 4> start{};
  std::ifstream in(real, std::ios::binary);
  in.read(start.data(), start.size());
  if (in && std::string_view(start.data(), start.size()) ==
                "\x7f"
                "ELF")
    return;
  throw RefusedPlugin{file, PluginFault::cannot_load,
                      file.string() + " is not a shared library; it does not begin as one"};
}

/// What the system's linker says, without what Boost wraps around it.
std::string linker_words(std::string_view text) {
  constexpr std::string_view before = "dlerror system message: ";
  const auto begin = text.find(before);
  if (begin == text.npos) return std::string(text);
  text.remove_prefix(begin + before.size());
  return std::string(text.substr(0, text.rfind("): ")));
}

/// The mapped file. Never unloaded: code of a library whose threads, exceptions or thread-locals
/// still live must stay, so the handles are kept where nothing destroys them.
const boost::dll::shared_library& map(const fs::path& real, const fs::path& file) {
  static auto& mapped = *new std::deque<boost::dll::shared_library>;
  boost::dll::shared_library& library = mapped.emplace_back();
  try {
    library.load(real, boost::dll::load_mode::rtld_now | boost::dll::load_mode::rtld_local);
  } catch (const std::exception& error) {
    mapped.pop_back();
    throw RefusedPlugin{file, PluginFault::cannot_load, linker_words(error.what())};
  }
  return library;
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
                        "it is built for version " + std::to_string(entry.abi_major) + "." +
                            std::to_string(entry.abi_minor) + " of the plugin contract, this is " +
                            std::to_string(PROVOST_ABI_MAJOR) + "." +
                            std::to_string(PROVOST_ABI_MINOR) +
                            "; get a build of it for this version"};
  }
  if (entry.size < sizeof(provost_provider) || entry.descriptor == nullptr ||
      entry.init == nullptr || entry.deinit == nullptr || entry.get_interface == nullptr) {
    throw RefusedPlugin{file, PluginFault::bad_descriptor, "its entry is not complete"};
  }
}

}  // namespace

std::string_view name_of(PluginFault fault) {
  switch (fault) {
    case PluginFault::untrusted:
      return "not trusted";
    case PluginFault::cannot_load:
      return "cannot load";
    case PluginFault::no_entry:
      return "no entry";
    case PluginFault::wrong_version:
      return "wrong version";
    case PluginFault::bad_descriptor:
      return "bad descriptor";
    case PluginFault::wrong_name:
      return "wrong name";
    case PluginFault::init_refused:
      return "init refused";
    case PluginFault::duplicate:
      return "duplicate";
  }
  return "unknown fault";
}

LoadedPlugin load_plugin(const fs::path& file, const FileTrust& trust, const provost_host& host) {
  std::error_code failure;
  const fs::path real = fs::canonical(file, failure);
  if (failure) throw RefusedPlugin{file, PluginFault::cannot_load, failure.message()};
  if (std::string reason = distrust(real, trust); !reason.empty()) {
    throw RefusedPlugin{file, PluginFault::untrusted, std::move(reason)};
  }

  require_library(real, file);
  if (std::string reason = failure_of_trial(real); !reason.empty()) {
    throw RefusedPlugin{file, PluginFault::cannot_load, std::move(reason)};
  }
  const provost_provider& entry = entry_of(map(real, file), file);
  check_version(entry, file);

  LoadedPlugin plugin{file, &entry, {}};
  try {
    plugin.descriptor = read_descriptor(*entry.descriptor);
  } catch (const Error& error) {
    throw RefusedPlugin{file, PluginFault::bad_descriptor, error.message};
  }
  if (plugin.descriptor.id != file.stem().string()) {
    throw RefusedPlugin{file, PluginFault::wrong_name,
                        "it is the provider '" + plugin.descriptor.id + "' and must be named " +
                            plugin.descriptor.id + ".so"};
  }
  const InitCall call(host);
  if (const provost_code code = entry.init(&host, call.abi()); code != PROVOST_OK) {
    throw RefusedPlugin{file, PluginFault::init_refused, call.reason(code)};
  }
  return plugin;
}

}  // namespace provost::core
