#include "core/plugin/search_path.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "tests/fakes/error_of.hpp"
#include "tests/unit/secret/scratch.hpp"

namespace provost::core {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> directories(std::map<std::string, std::string> variables) {
  std::vector<std::string> result;
  for (const auto& directory :
       plugin_directories(fixed_environment(std::move(variables)), "/opt/p/bin/provost")) {
    result.push_back(directory.string());
  }
  return result;
}

TEST(PluginSearchPath, PutsNamedDirectoriesFirst) {
  const auto found = directories(
      {{"PROVOST_PLUGIN_PATH", "/b:/a"}, {"XDG_DATA_HOME", "/data"}, {"HOME", "/home"}});
  ASSERT_GE(found.size(), 4U);
  EXPECT_EQ(found[0], "/b");
  EXPECT_EQ(found[1], "/a");
  EXPECT_EQ(found[2], "/data/provost/plugins");
  EXPECT_EQ(found[3], "/opt/p/" PROVOST_PLUGIN_SUBDIRECTORY);
  EXPECT_THAT(found, Contains("/opt/p/lib/provost/plugins"));
}

TEST(PluginSearchPath, FallsBackToTheHomeDirectory) {
  EXPECT_EQ(directories({{"HOME", "/home/p"}})[0], "/home/p/.local/share/provost/plugins");
  EXPECT_EQ(directories({{"HOME", "/home/p"}, {"XDG_DATA_HOME", "data"}})[0],
            "/home/p/.local/share/provost/plugins");
}

TEST(PluginSearchPath, NeedsNoEnvironment) {
  EXPECT_EQ(directories({})[0], "/opt/p/" PROVOST_PLUGIN_SUBDIRECTORY);
}

TEST(PluginSearchPath, PassesOverEmptyPieces) {
  EXPECT_EQ(directories({{"PROVOST_PLUGIN_PATH", "::/a:"}})[0], "/a");
}

TEST(PluginSearchPath, RefusesRelativeDirectories) {
  for (const char* path : {"plugins", "/a:./b", "."}) {
    const Error error = test::error_of([&] { directories({{"PROVOST_PLUGIN_PATH", path}}); });
    EXPECT_EQ(error.code, Code::invalid_argument);
    EXPECT_THAT(error.message, HasSubstr("PROVOST_PLUGIN_PATH"));
  }
}

}  // namespace
}  // namespace provost::core
