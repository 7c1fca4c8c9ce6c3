#include "core/profile/targets.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "unit/secret/scratch.hpp"

namespace provost::core {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

struct Words : testing::Test {
  Words() {
    for (const std::string name : {"chat", "team", "sm"}) {
      scratch.write("profiles.d/" + name + ".ini",
                    "provider = any\nurl = https://" + name + ".example.com\n");
    }
    scratch.write("profiles.d/home.ini", "provider = any\nurl = a.test\nscope = acme.test\n");
    scratch.write("groups.ini",
                  "[office]\nprofiles = chat, sm/acme.test\n[odd]\nprofiles = gone\n");
  }
  ProfileStore store() const {
    Paths paths;
    paths.config = scratch.path();
    return ProfileStore(paths);
  }
  std::vector<std::string> texts(const std::vector<std::string>& words) const {
    std::vector<std::string> result;
    for (const auto& target : parse_targets(words, store())) result.push_back(target.text());
    return result;
  }
  std::string message(const std::string& word) const {
    return error_of([&] { texts({word}); }).message;
  }

  Scratch scratch;
};

TEST_F(Words, NameProfilesScopesAndGroups) {
  EXPECT_THAT(texts({"chat"}), ElementsAre("chat"));
  EXPECT_THAT(texts({"sm/acme.test"}), ElementsAre("sm/acme.test"));
  EXPECT_THAT(texts({"sm/*"}), ElementsAre("sm/*"));
  EXPECT_THAT(texts({"@office"}), ElementsAre("chat", "sm/acme.test"));
  EXPECT_EQ(parse_targets({"team"}, store()).at(0).profile.url, "https://team.example.com");
}

TEST_F(Words, MayBeListsAndCountOnce) {
  EXPECT_THAT(texts({"team, chat", "@office", "sm"}),
              ElementsAre("team", "chat", "sm/acme.test", "sm"));
}

TEST_F(Words, GetTheScopeOfTheProfileWhenTheyNameNone) {
  EXPECT_THAT(texts({"home", "home/acme.test", "home/*"}), ElementsAre("home/acme.test", "home/*"));
}

TEST_F(Words, ThatNameNothingAreExplained) {
  EXPECT_EQ(message("chta"), "there is no profile 'chta' (did you mean 'chat'?)");
  EXPECT_EQ(message("@ofice"), "there is no group '@ofice' (did you mean '@office'?)");
  EXPECT_THAT(message("@odd"), HasSubstr("there is no profile 'gone'"));
  EXPECT_THAT(message("sm/"), HasSubstr("'sm/*' means all of them"));
  EXPECT_THAT(message("/acme.test"), HasSubstr("names no profile"));
  EXPECT_THAT(message(" , "), HasSubstr("names no profile"));
}

TEST_F(Words, AreNotNeededForTheOnlyProfile) {
  EXPECT_EQ(error_of([&] { texts({}); }).message,
            "which profile is meant? Name it with -p: chat, home, sm, team");
  for (const auto* name : {"home", "sm", "team"}) store().remove(name);
  EXPECT_THAT(texts({}), ElementsAre("chat"));
  store().remove("chat");
  EXPECT_THAT(error_of([&] { texts({}); }).message, HasSubstr("profile add NAME URL"));
}

TEST(AccountWord, IsTakenApartAtAKnownProfile) {
  const std::vector<std::string> profiles{"chat", "sm"};
  const auto is = [&](const char* word, const char* target, const char* name) {
    const auto account = split_account(word, profiles);
    EXPECT_EQ(account.target, target) << word;
    EXPECT_EQ(account.name, name) << word;
  };
  is("user017", "", "user017");
  is("chat:user017", "chat", "user017");
  is("sm/acme.test:user017@acme.test", "sm/acme.test", "user017@acme.test");
  is("other:user017", "", "other:user017");
  is("chat:a:b", "chat", "a:b");
  is(":x", "", ":x");
}

}  // namespace
}  // namespace provost::core
