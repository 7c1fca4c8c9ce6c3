#include "sandbox/runner/configuration.hpp"

#include <Poco/TemporaryFile.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <system_error>

namespace provost::sandbox {
namespace {

namespace fs = std::filesystem;

const std::vector<Running> office{
    {"chat", "rocketchat", "http://127.0.0.1:1001", "admin", "pw-chat", true},
    {"mail", "smartermail", "http://127.0.0.1:1002", "admin@acme.test", "pw-mail", true},
    {"mailsys", "smartermail", "http://127.0.0.1:1002", "sysadmin", "pw-sys", false}};

std::string text_of(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

/// A path that does not exist, and is removed at the end if it does then.
struct FreshPath {
  ~FreshPath() { fs::remove_all(path); }
  const fs::path path = Poco::TemporaryFile::tempName();
};

TEST(Configuration, HasAProfileForEveryAccount) {
  const FreshPath fresh;
  write_configuration(office, fresh.path);
  EXPECT_EQ(text_of(fresh.path / "profiles.d/mailsys.ini"),
            "provider = smartermail\nurl = http://127.0.0.1:1002\naccount = sysadmin\n"
            "password = file:" +
                (fresh.path / "secrets/mailsys.password").string() + "\n");
  EXPECT_EQ(text_of(fresh.path / "secrets/chat.password"), "pw-chat\n");
  EXPECT_TRUE(fs::exists(fresh.path / "profiles.d/chat.ini"));
}

TEST(Configuration, SaysWhyToTrustAServer) {
  const FreshPath fresh;
  Running chat = office[0];
  Running mail = office[1];
  chat.ca_file = "/tmp/authority.pem";
  mail.pin = "AB:CD";
  write_configuration({chat, mail}, fresh.path);
  EXPECT_THAT(text_of(fresh.path / "profiles.d/chat.ini"),
              testing::EndsWith("\nca_file = /tmp/authority.pem\n"));
  EXPECT_THAT(text_of(fresh.path / "profiles.d/mail.ini"), testing::EndsWith("\npin = AB:CD\n"));
}

TEST(Configuration, GroupsTheReadyProfiles) {
  const FreshPath fresh;
  write_configuration(office, fresh.path);
  EXPECT_EQ(text_of(fresh.path / "groups.ini"), "[office]\nprofiles = chat, mail\n");
}

TEST(Configuration, IsItsOwnersAlone) {
  const FreshPath fresh;
  write_configuration(office, fresh.path);
  EXPECT_EQ(fs::status(fresh.path).permissions(), fs::perms::owner_all);
  for (const auto& entry : fs::recursive_directory_iterator(fresh.path)) {
    EXPECT_EQ(entry.status().permissions(), entry.is_directory()
                                                ? fs::perms::owner_all
                                                : fs::perms::owner_read | fs::perms::owner_write)
        << entry.path();
  }
}

TEST(Configuration, IsNeverWrittenOverAnother) {
  const FreshPath fresh;
  write_configuration(office, fresh.path);
  EXPECT_THROW(write_configuration({}, fresh.path), std::system_error);
  EXPECT_EQ(text_of(fresh.path / "secrets/chat.password"), "pw-chat\n");
}

TEST(Configuration, NamesAPathThatCannotBe) {
  EXPECT_THAT([] { write_configuration(office, "/proc/nothing-here"); },
              testing::ThrowsMessage<std::system_error>(testing::HasSubstr("/proc/nothing-here")));
}

TEST(Workspace, IsRemovedWithAllThatCameIntoIt) {
  fs::path directory;
  {
    const Workspace workspace(office);
    directory = workspace.configuration();
    EXPECT_EQ(fs::status(directory).permissions(), fs::perms::owner_all);
    EXPECT_EQ(fs::status(workspace.state()).permissions(), fs::perms::owner_all);
    fs::create_directories(workspace.state() / "jobs/1");
    fs::create_symlink("/", workspace.state() / "root");
  }
  EXPECT_FALSE(fs::exists(directory));
  EXPECT_TRUE(fs::exists("/"));
}

}  // namespace
}  // namespace provost::sandbox
