#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "core/plugin/loader.hpp"
#include "core/plugin/provider.hpp"

namespace provost::core {

/// The plugins of a program. Loads on construction; afterwards it does not change and can be
/// used by any thread.
class PluginCatalog {
 public:
  /// Looks through the directories in their order; one that is not there is passed over. When two
  /// files are the same provider the first counts.
  PluginCatalog(const std::vector<std::filesystem::path>& directories, const FileTrust& trust,
                const Admission& admission, const provost_host& host);
  /// Has every provider let go of what it holds.
  ~PluginCatalog();
  PluginCatalog(const PluginCatalog&) = delete;
  PluginCatalog& operator=(const PluginCatalog&) = delete;

  const std::vector<Provider>& providers() const { return providers_; }
  const std::vector<RefusedPlugin>& refused() const { return refused_; }
  /// Throws Error{invalid_argument} listing what there is; tells the reason when the provider's
  /// file was refused.
  const Provider& find(std::string_view id) const;

 private:
  std::vector<Provider> providers_;
  std::vector<RefusedPlugin> refused_;
};

}  // namespace provost::core
