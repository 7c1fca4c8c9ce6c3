#include "core/conformance/fake_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>

#include "provost/error.hpp"

namespace provost::core::conformance {
namespace {

class FakeServerFile : public testing::Test {
 protected:
  FakeServerFile() {
    std::string pattern = testing::TempDir() + "conformance-XXXXXX";
    directory_ = ::mkdtemp(pattern.data());
  }
  ~FakeServerFile() override { std::filesystem::remove_all(directory_); }

  Server started(const std::string& text) {
    const std::filesystem::path file = directory_ / "conformance.ini";
    std::ofstream(file) << text;
    SecretTable secrets;
    return read_conformance_file(file)(secrets);
  }
  std::string refusal(const std::string& text) {
    try {
      started(text);
    } catch (const Error& error) {
      return error.message;
    }
    return "nothing";
  }

  std::filesystem::path directory_;
};

TEST_F(FakeServerFile, StartsACommandInItsDirectoryAndTakesItsFirstLine) {
  std::ofstream(directory_ / "url") << "http://127.0.0.1:40123\n";
  const Server server = started(
      "serve = cat url; exec sleep 600\naccount = admin\npassword = pw\nscope = acme.test\n"
      "[options]\nflavour = plain\n");
  EXPECT_EQ(server.http.base_url, "http://127.0.0.1:40123");
  EXPECT_EQ(server.account, "admin");
  EXPECT_EQ(server.password.reveal(), "pw");
  EXPECT_EQ(server.scope, "acme.test");
  EXPECT_EQ(server.options.at("flavour"), "plain");
  EXPECT_FALSE(server.live);
}

TEST_F(FakeServerFile, TakesOneThatRuns) {
  const Server server = started("url = http://127.0.0.1:40123\ntoken = t\n");
  EXPECT_EQ(server.http.base_url, "http://127.0.0.1:40123");
  EXPECT_EQ(server.running, nullptr);
}

TEST_F(FakeServerFile, StatesFactsOfAccountsAsListsShowThem) {
  const Server server = started(
      "url = http://127.0.0.1:40123\ntoken = t\n"
      "[account Alice]\nEMAIL = alice@acme.test\nprivileged = true\nroles = user, admin\n"
      "created = 2024-05-01T12:00:00+02:00\nattributes.shoeSize = 42\n"
      "[account bob]\nlastLogin = never\nname =\n[account alice]\nactive = No\n");
  ASSERT_EQ(server.facts.size(), 2U);
  EXPECT_EQ(server.facts[0].name, "alice");
  EXPECT_EQ(server.facts[1].name, "bob");

  AttributeValue shoe_size{"shoeSize", "42"};
  Account alice;
  alice.emails = {{"alice@acme.test", Tri::yes}, {"alice@home.test", Tri::no}};
  alice.privileged = Tri::yes;
  alice.roles = {"admin", "user"};
  alice.created = Time::at_seconds(1'714'557'600);
  alice.attributes = {shoe_size};
  alice.active = Tri::no;
  EXPECT_EQ(server.facts[0].facts.size(), 6U);
  for (const Fact& fact : server.facts[0].facts) {
    EXPECT_EQ(fact.told_by(alice), fact.value()) << fact.attribute();
  }
  Account bob;
  for (const Fact& fact : server.facts[1].facts) {
    EXPECT_EQ(fact.told_by(bob), std::nullopt) << fact.attribute();
  }
  bob.last_login = Time::never();
  bob.display_name = "";
  for (const Fact& fact : server.facts[1].facts) {
    EXPECT_EQ(fact.told_by(bob), fact.value()) << fact.attribute();
  }
}

TEST_F(FakeServerFile, NamesAFactThatCannotBe) {
  using testing::HasSubstr;
  const auto refused = [&](const std::string& fact) {
    return refusal("url = http://127.0.0.1:1\ntoken = t\n[account alice]\n" + fact + "\n");
  };
  EXPECT_THAT(refused("verfied = yes"),
              HasSubstr("conformance.ini:4: there is no column 'verfied'; "
                        "there are: id userName email"));
  EXPECT_THAT(refused("active = maybe"), HasSubstr(":4: active is yes or no, not 'maybe'"));
  EXPECT_THAT(refused("kind = person"),
              HasSubstr("kind is human, bot, guest, remote or service, not 'person'"));
  EXPECT_THAT(refused("created = -3d"),
              HasSubstr("created is a time such as 2026-01-31T08:15:00Z"));
  EXPECT_THAT(refusal("[account]\nactive = yes\n"), HasSubstr("[options] and [account NAME]"));
}

TEST_F(FakeServerFile, SaysWhatIsWrong) {
  using testing::HasSubstr;
  EXPECT_THAT(refusal("serve = true\npassword = p\n"), HasSubstr("does not tell its URL"));
  EXPECT_THAT(refusal("serf = x\n"), HasSubstr("conformance.ini:1: there is no key 'serf'"));
  EXPECT_THAT(refusal("password = p\n"), HasSubstr("either 'serve' or 'url'"));
  EXPECT_THAT(refusal("url = http://127.0.0.1:1\n"), HasSubstr("a 'password' or a 'token'"));
}

}  // namespace
}  // namespace provost::core::conformance
