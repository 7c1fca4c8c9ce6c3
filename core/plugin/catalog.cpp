#include "core/plugin/catalog.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "core/profile/near.hpp"

namespace provost::core {

namespace fs = std::filesystem;

PluginCatalog::PluginCatalog(const std::vector<fs::path>& directories, const FileTrust& trust,
                             const Admission& admission, const provost_host& host) {
  for (const fs::path& directory : directories) {
    std::error_code failure;
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(directory, failure)) {
      if (entry.path().extension() == ".so") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
      const auto known = std::find_if(
          providers_.begin(), providers_.end(),
          [&](const Provider& provider) { return provider.descriptor().id == file.stem(); });
      if (known != providers_.end()) {
        if (!fs::equivalent(known->file(), file, failure)) {
          refused_.push_back({file, PluginFault::duplicate,
                              "the provider is already loaded from " + known->file().string()});
        }
        continue;
      }
      try {
        PluginFile plugin = look_at_plugin(file, trust);
        admit(plugin, admission);
        providers_.emplace_back(load_plugin(std::move(plugin), host));
      } catch (RefusedPlugin& refused) {
        refused_.push_back(std::move(refused));
      }
    }
  }
}

PluginCatalog::~PluginCatalog() {
  for (const Provider& provider : providers_) provider.deinit();
}

const Provider& PluginCatalog::find(std::string_view id) const {
  for (const Provider& provider : providers_) {
    if (provider.descriptor().id == id) return provider;
  }
  for (const RefusedPlugin& refused : refused_) {
    if (refused.file.stem() == id) {
      throw Error(Code::invalid_argument, "the plugin " + refused.file.string() + " is refused (" +
                                              std::string(name_of(refused.fault)) +
                                              "): " + refused.reason);
    }
  }
  std::vector<std::string> known;
  std::string list;
  for (const Provider& provider : providers_) {
    known.push_back(provider.descriptor().id);
    list += " " + known.back();
  }
  throw Error(Code::invalid_argument, "there is no provider '" + std::string(id) + "'" +
                                          did_you_mean(id, known) +
                                          "; there are:" + (list.empty() ? " none" : list));
}

}  // namespace provost::core
