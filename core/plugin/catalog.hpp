#pragma once

#include <deque>
#include <filesystem>
#include <list>
#include <string_view>
#include <vector>

#include "core/plugin/loader.hpp"
#include "core/plugin/provider.hpp"

namespace provost::core {

/// The plugins of a program. It looks at their files at once and runs none of them; each is loaded
/// when somebody asks for it. Providers live as long as the catalog and can be used by any thread;
/// the catalog itself only by the main thread.
class PluginCatalog {
 public:
  /// Looks through the directories in their order; one that is not there is passed over. When two
  /// files are the same provider the first counts. `host` outlives the program's use of plugins.
  PluginCatalog(const std::vector<std::filesystem::path>& directories, const FileTrust& trust,
                const Admission& admission, const provost_host& host);
  /// Has every provider let go of what it holds.
  ~PluginCatalog();
  PluginCatalog(const PluginCatalog&) = delete;
  PluginCatalog& operator=(const PluginCatalog&) = delete;

  /// A file that may run.
  struct Candidate {
    std::filesystem::path file;
    Manifest manifest;
  };
  const std::vector<Candidate>& candidates() const { return candidates_; }
  /// Files that are not used, among them those that could not be loaded so far.
  const std::vector<RefusedPlugin>& refused() const { return refused_; }

  /// Every provider that can be loaded.
  const std::deque<Provider>& providers();
  /// Throws Error{invalid_argument} listing what there is; tells the reason when the provider's
  /// file is refused.
  const Provider& find(std::string_view id);
  /// The same; null when there is none.
  const Provider* known(std::string_view id);

 private:
  void look_at(const std::filesystem::path& file, const FileTrust& trust,
               const Admission& admission);
  const Provider* load(std::list<PluginFile>::iterator waiting);

  const provost_host& host_;
  std::vector<Candidate> candidates_;
  std::list<PluginFile> waiting_;   ///< those of them that were not loaded yet
  std::deque<Provider> providers_;  ///< never moved: sessions hold on to them
  std::vector<RefusedPlugin> refused_;
};

}  // namespace provost::core
