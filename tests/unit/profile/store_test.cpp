#include "core/profile/store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "unit/secret/scratch.hpp"

namespace provost::core {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::string locked =
    "provider = rocketchat\nurl = https://locked.example.com\nlocked = yes\n"
    "allow = password.reset-mail\nmax_rows = 5\n";

std::string profile_of(const std::string& host) {
  return "provider = rocketchat\nurl = https://" + host + "\n";
}

/// A user's directory and the machine's, where the machine's files are said to be root's.
struct Profiles : testing::Test {
  Profiles() {
    paths.config = scratch.path() / "user";
    paths.system_config = scratch.path() / "system";
    trust.owners[paths.system_config] = 0;
  }
  ProfileStore store() const { return ProfileStore(paths, {}, trust); }
  void user(const std::string& name, const std::string& text) const {
    scratch.write("user/profiles.d/" + name + ".ini", text);
  }
  void machine(const std::string& name, const std::string& text, mode_t mode = 0644) const {
    scratch.write("system/profiles.d/" + name + ".ini", text, mode);
    chmod((paths.system_config / "profiles.d").c_str(), 0755);
  }
  std::string message(const std::string& name) const {
    return error_of([&] { store().load(name); }).message;
  }

  Scratch scratch;
  PretendedTrust trust;
  Paths paths;
};

TEST_F(Profiles, AreSavedPrivatelyAndLoaded) {
  Profile profile;
  profile.name = "chat";
  profile.provider = "rocketchat";
  profile.url = "https://chat.example.com";
  const auto file = store().save(profile);
  EXPECT_EQ(file, paths.config / "profiles.d" / "chat.ini");
  struct stat status {};
  ASSERT_EQ(stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  const auto loaded = store().load("chat");
  EXPECT_EQ(loaded.url, profile.url);
  EXPECT_EQ(loaded.path, file);
  EXPECT_FALSE(loaded.root_owned);
}

TEST_F(Profiles, AreNotSavedWhenTheyCouldNotBeLoaded) {
  Profile profile;
  profile.name = "chat";
  profile.provider = "rocketchat";
  EXPECT_THAT(error_of([&] { store().save(profile); }).message, HasSubstr("'url' is missing"));
  profile.name = "../chat";
  EXPECT_THAT(error_of([&] { store().save(profile); }).message, HasSubstr("cannot be the name"));
  EXPECT_TRUE(store().list().empty());
}

TEST_F(Profiles, OfTheUserWinOverTheMachines) {
  machine("chat", profile_of("machine.example.com"));
  machine("team", profile_of("team.example.com"));
  EXPECT_EQ(store().load("chat").url, "https://machine.example.com");
  EXPECT_TRUE(store().load("chat").root_owned);
  user("chat", profile_of("user.example.com"));
  EXPECT_EQ(store().load("chat").url, "https://user.example.com");
  EXPECT_THAT(store().names(), ElementsAre("chat", "team"));
}

TEST_F(Profiles, OfTheMachineDoNotCountBesideAnExplicitConfiguration) {
  machine("chat", profile_of("machine.example.com"));
  machine("mail", locked);
  paths.config_is_explicit = true;
  EXPECT_THAT(message("chat"), HasSubstr("there is no profile 'chat'"));
  EXPECT_THAT(store().names(), ElementsAre("mail"));
}

TEST_F(Profiles, ThatAreLockedCannotBeShadowed) {
  machine("mail", locked);
  user("mail", profile_of("user.example.com"));
  for (const bool is_explicit : {false, true}) {
    paths.config_is_explicit = is_explicit;
    const auto profile = store().load("mail");
    EXPECT_EQ(profile.url, "https://locked.example.com");
    EXPECT_TRUE(profile.locked);
    EXPECT_EQ(profile.max_rows, 5);
    ASSERT_EQ(store().list().size(), 1U);
    EXPECT_EQ(store().list()[0].path, profile.path);
  }
  auto mine = store().load("mail");
  mine.locked = false;
  EXPECT_THAT(error_of([&] { store().save(mine); }).message, HasSubstr("is locked by"));
}

TEST_F(Profiles, ThatAreLockedStayLockedWhereverTheConfigurationIsSaidToBe) {
  machine("mail", locked);
  const auto system = paths.system_config;
  const std::string mine = scratch.path() / "mine";
  const std::string file = "/profiles.d/mail.ini";
  for (const std::string place : {"mine", "mine/provost", "mine/.config/provost"}) {
    scratch.write(place + file, profile_of("mine.example.com"));
  }
  using Variables = std::map<std::string, std::string>;
  const std::pair<Variables, std::optional<std::filesystem::path>> ways[] = {
      {{{"PROVOST_CONFIG", mine}}, std::nullopt},
      {{{"HOME", "/nowhere"}}, mine},
      {{{"XDG_CONFIG_HOME", mine}}, std::nullopt},
      {{{"HOME", mine}}, std::nullopt},
  };
  for (const auto& [variables, option] : ways) {
    const auto& known = variables;
    paths = find_paths(
        [&known](const std::string& name) {
          const auto found = known.find(name);
          return found == known.end() ? std::nullopt : std::optional(found->second);
        },
        option);
    EXPECT_EQ(paths.system_config, "/etc/provost");
    paths.system_config = system;
    ASSERT_TRUE(std::filesystem::exists(paths.config.string() + file)) << paths.config;
    EXPECT_TRUE(store().load("mail").locked) << paths.config;
    EXPECT_EQ(store().load("mail").url, "https://locked.example.com");
  }
}

TEST_F(Profiles, OfRootThatAreBrokenAreNoWayAroundALock) {
  machine("mail", locked + "urll = x\n");
  user("mail", profile_of("user.example.com"));
  EXPECT_THAT(message("mail"), HasSubstr("unknown key 'urll'"));
}

TEST_F(Profiles, CanOnlyBeLockedByRoot) {
  user("mail", locked);
  EXPECT_THAT(message("mail"), HasSubstr("'locked' needs the file and its directory"));
  machine("team", locked, 0664);
  EXPECT_THAT(message("team"), HasSubstr("'locked' needs the file and its directory"));
}

TEST_F(Profiles, ThatEveryoneMayWriteAreRefused) {
  user("chat", profile_of("user.example.com"));
  chmod((paths.config / "profiles.d" / "chat.ini").c_str(), 0666);
  EXPECT_THAT(message("chat"), HasSubstr("chmod o-w"));
}

TEST_F(Profiles, ThatAreBrokenDoNotDisturbTheOthers) {
  user("chat", profile_of("chat.example.com"));
  user("bad", "provider = rocketchat\nurll = x\n");
  user("Big", profile_of("big.example.com"));
  scratch.write("user/profiles.d/chat.ini~", "x");
  scratch.write("user/profiles.d/.hidden.ini", "x");
  const auto entries = store().list();
  ASSERT_EQ(entries.size(), 3U);
  EXPECT_EQ(entries[0].name, "Big");
  EXPECT_THAT(entries[0].error->message, HasSubstr("cannot be the name of a profile"));
  EXPECT_EQ(entries[1].name, "bad");
  EXPECT_EQ(entries[1].error->message,
            entries[1].path.string() + ":2: unknown key 'urll' (did you mean 'url'?)");
  EXPECT_TRUE(entries[2].profile);
}

TEST_F(Profiles, ThatAreMissingSuggestOthers) {
  EXPECT_THAT(message("chat"), HasSubstr("'provost profile add NAME URL' makes one"));
  user("chat", profile_of("chat.example.com"));
  EXPECT_EQ(message("chta"), "there is no profile 'chta' (did you mean 'chat'?)");
}

TEST_F(Profiles, AreRemovedOnlyFromTheUsersDirectory) {
  user("chat", profile_of("chat.example.com"));
  machine("team", profile_of("team.example.com"));
  store().remove("chat");
  EXPECT_THAT(store().names(), ElementsAre("team"));
  EXPECT_THAT(error_of([&] { store().remove("team"); }).message,
              HasSubstr("only its administrator"));
  EXPECT_THAT(error_of([&] { store().remove("chat"); }).message, HasSubstr("there is no profile"));
  EXPECT_THROW(store().remove("../../x"), Error);
}

TEST_F(Profiles, WorkWithoutAUsersDirectory) {
  paths.config.clear();
  machine("team", profile_of("team.example.com"));
  auto profile = store().load("team");
  EXPECT_THAT(error_of([&] { store().save(profile); }).message, HasSubstr("--config"));
}

TEST_F(Profiles, AreGroupedByTheUserFirst) {
  scratch.write("user/groups.ini", "[office]\nprofiles = chat\n");
  scratch.write("system/groups.ini", "[office]\nprofiles = mail\n[all]\nprofiles = mail, team\n");
  EXPECT_EQ(store().groups(), (Groups{{"office", {"chat"}}, {"all", {"mail", "team"}}}));
  paths.config_is_explicit = true;
  EXPECT_EQ(store().groups(), (Groups{{"office", {"chat"}}}));
}

}  // namespace
}  // namespace provost::core
