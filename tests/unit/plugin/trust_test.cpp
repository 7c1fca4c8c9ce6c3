#include "core/plugin/trust.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/plugin/trusting.hpp"

namespace provost::core {
namespace {

using test::PretendedFiles;
using testing::HasSubstr;

constexpr auto file = "/opt/plugins/acme.so";
constexpr uid_t stranger = 1001;

TEST(PluginTrust, TakesWhatIsOnesOwn) { EXPECT_EQ(distrust(file, PretendedFiles()), ""); }

TEST(PluginTrust, TakesWhatIsRoots) {
  PretendedFiles files;
  files.odd[file] = {0, S_IFREG | 0644U};
  files.odd["/opt/plugins"] = {0, S_IFDIR | 0755U};
  EXPECT_EQ(distrust(file, files), "");
}

TEST(PluginTrust, RefusesWhatIsSomebodyElses) {
  for (const char* path : {file, "/opt/plugins", "/opt", "/"}) {
    PretendedFiles files;
    files.odd[path] = {stranger, 0755};
    EXPECT_THAT(distrust(file, files), HasSubstr(std::string(path) + " belongs to another user"));
  }
}

TEST(PluginTrust, RefusesWhatOthersMayWrite) {
  for (const char* path : {file, "/opt/plugins", "/opt", "/"}) {
    for (const mode_t mode : {0775U, 0757U}) {
      PretendedFiles files;
      files.odd[path] = {PretendedFiles::me, (path == file ? S_IFREG : S_IFDIR) | mode};
      const std::string reason = distrust(file, files);
      EXPECT_THAT(reason, HasSubstr("can be written by others"));
      EXPECT_THAT(reason, HasSubstr("chmod go-w " + std::string(path)));
    }
  }
}

TEST(PluginTrust, TakesAStickyDirectoryAboveOnesOwn) {
  PretendedFiles files;
  files.odd["/opt"] = {0, S_IFDIR | S_ISVTX | 0777U};
  EXPECT_EQ(distrust(file, files), "");
}

TEST(PluginTrust, RefusesAStickyDirectoryOfPlugins) {
  PretendedFiles files;
  files.odd["/opt/plugins"] = {0, S_IFDIR | S_ISVTX | 0777U};
  EXPECT_THAT(distrust(file, files), HasSubstr("can be written by others"));
}

TEST(PluginTrust, RefusesWhatIsNotThere) {
  PretendedFiles files;
  files.missing = file;
  EXPECT_THAT(distrust(file, files), HasSubstr("is not there"));
}

}  // namespace
}  // namespace provost::core
