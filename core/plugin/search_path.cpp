#include "core/plugin/search_path.hpp"

#include <sstream>
#include <utility>

#include "provost/error.hpp"

namespace provost::core {

namespace fs = std::filesystem;

std::vector<fs::path> own_plugin_directories(const fs::path& program) {
  // bin/provost stands beside lib/provost/plugins in the build tree, and installed beside the
  // library directory of the system.
  const fs::path above = program.parent_path().parent_path();
  std::vector<fs::path> directories = {above / PROVOST_PLUGIN_SUBDIRECTORY};
  const fs::path plain = above / "lib/provost/plugins";
  if (plain != directories.front()) directories.push_back(plain);
  return directories;
}

std::vector<fs::path> plugin_directories(const Environment& environment, const fs::path& program) {
  std::vector<fs::path> directories;
  std::istringstream named(environment("PROVOST_PLUGIN_PATH").value_or(""));
  for (std::string directory; std::getline(named, directory, ':');) {
    if (directory.empty()) continue;
    if (fs::path(directory).is_relative()) {
      throw Error(Code::invalid_argument,
                  "PROVOST_PLUGIN_PATH: '" + directory + "' is not an absolute directory");
    }
    directories.emplace_back(directory);
  }

  const std::string data = environment("XDG_DATA_HOME").value_or("");
  const std::string home = environment("HOME").value_or("");
  if (!data.empty() && fs::path(data).is_absolute()) {
    directories.push_back(fs::path(data) / "provost/plugins");
  } else if (!home.empty() && fs::path(home).is_absolute()) {
    directories.push_back(fs::path(home) / ".local/share/provost/plugins");
  }

  for (fs::path& directory : own_plugin_directories(program)) {
    directories.push_back(std::move(directory));
  }
  return directories;
}

}  // namespace provost::core
