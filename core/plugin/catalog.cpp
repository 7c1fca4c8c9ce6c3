#include "core/plugin/catalog.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "core/profile/near.hpp"

namespace provost::core {

namespace fs = std::filesystem;

PluginCatalog::PluginCatalog(const std::vector<fs::path>& directories, const FileTrust& trust,
                             const Admission& admission, const provost_host& host)
    : host_(host) {
  for (const fs::path& directory : directories) {
    std::error_code failure;
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(directory, failure)) {
      if (entry.path().extension() == ".so") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) look_at(file, trust, admission);
  }
}

PluginCatalog::~PluginCatalog() {
  for (const Provider& provider : providers_) provider.deinit();
}

void PluginCatalog::look_at(const fs::path& file, const FileTrust& trust,
                            const Admission& admission) {
  const auto same = std::find_if(
      candidates_.begin(), candidates_.end(),
      [&](const Candidate& candidate) { return candidate.manifest.id == file.stem(); });
  if (same != candidates_.end()) {
    std::error_code failure;
    if (fs::equivalent(same->file, file, failure)) return;
    refused_.push_back(
        {file, PluginFault::duplicate, "the provider is already there in " + same->file.string()});
    return;
  }
  try {
    PluginFile plugin = look_at_plugin(file, trust);
    admit(plugin, admission);
    candidates_.push_back({plugin.file, plugin.manifest});
    waiting_.push_back(std::move(plugin));
  } catch (RefusedPlugin& refused) {
    refused_.push_back(std::move(refused));
  }
}

const Provider* PluginCatalog::load(std::list<PluginFile>::iterator waiting) {
  const PluginFile plugin = std::move(*waiting);
  waiting_.erase(waiting);
  try {
    return &providers_.emplace_back(load_plugin(plugin, host_));
  } catch (RefusedPlugin& refused) {
    refused_.push_back(std::move(refused));
    return nullptr;
  }
}

const std::deque<Provider>& PluginCatalog::providers() {
  while (!waiting_.empty()) load(waiting_.begin());
  return providers_;
}

const Provider* PluginCatalog::known(std::string_view id) {
  for (const Provider& provider : providers_) {
    if (provider.descriptor().id == id) return &provider;
  }
  const auto waiting =
      std::find_if(waiting_.begin(), waiting_.end(),
                   [&](const PluginFile& plugin) { return plugin.manifest.id == id; });
  return waiting == waiting_.end() ? nullptr : load(waiting);
}

const Provider& PluginCatalog::find(std::string_view id) {
  if (const Provider* provider = known(id)) return *provider;
  for (const RefusedPlugin& refused : refused_) {
    if (refused.file.stem() == id) {
      throw Error(Code::invalid_argument,
                  "the plugin " + refused.file.string() + " is refused " + why_refused(refused));
    }
  }
  std::vector<std::string> ids;
  std::string list;
  for (const Candidate& candidate : candidates_) {
    ids.push_back(candidate.manifest.id);
    list += " " + ids.back();
  }
  throw Error(Code::invalid_argument, "there is no provider '" + std::string(id) + "'" +
                                          did_you_mean(id, ids) +
                                          "; there are:" + (list.empty() ? " none" : list));
}

}  // namespace provost::core
