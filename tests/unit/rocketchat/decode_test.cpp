#include "rocketchat/decode.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "rocketchat/decode_user.hpp"

namespace provost::rocketchat {
namespace {

/// JSON followed by the 64 readable bytes that the host promises.
class Padded {
 public:
  explicit Padded(std::string text)
      : size_(text.size()), bytes_(std::move(text) + std::string(64, 0)) {}
  operator std::string_view() const { return {bytes_.data(), size_}; }  // NOLINT: it is a text

 private:
  std::size_t size_;
  std::string bytes_;
};

/// Reads a page with one user in it.
void only_user(const std::string& user, const Put& check) {
  decode_page(Padded(R"({"users":[)" + user + R"(],"total":1})"), Attributes::all(), check);
}

TEST(RocketChatDecode, TellsPeopleFromBotsAppsGuestsAndRemoteAccounts) {
  const auto kind = [](const std::string& user) {
    Kind found = Kind::unknown;
    only_user(R"({"_id":"a",)" + user + "}", [&](const Account& a) { found = a.kind; });
    return found;
  };
  EXPECT_EQ(kind(R"("type":"user")"), Kind::human);
  EXPECT_EQ(kind(R"("type":"bot")"), Kind::bot);
  EXPECT_EQ(kind(R"("type":"app")"), Kind::service);
  EXPECT_EQ(kind(R"("type":"visitor")"), Kind::guest);
  EXPECT_EQ(kind(R"("type":"user","roles":["guest"])"), Kind::guest);
  EXPECT_EQ(kind(R"("type":"user","federated":true)"), Kind::remote);
  EXPECT_EQ(kind(R"("type":"user","username":"@user017:acme.test")"), Kind::remote);
  EXPECT_EQ(kind(R"("type":"unknown")"), Kind::unknown);
  EXPECT_EQ(kind(R"("name":"x")"), Kind::unknown);
}

TEST(RocketChatDecode, OnlyAdministratorsArePrivileged) {
  const auto privileged = [](const std::string& roles) {
    Tri result = Tri::unknown;
    only_user(R"({"_id":"a","roles":)" + roles + "}",
              [&](const Account& a) { result = a.privileged; });
    return result;
  };
  EXPECT_EQ(privileged(R"(["user","admin"])"), Tri::yes);
  EXPECT_EQ(privileged(R"(["owner","livechat-manager","user"])"), Tri::no);
  EXPECT_EQ(privileged("[]"), Tri::no);
}

TEST(RocketChatDecode, FindsWhereAnAccountSignsIn) {
  const auto source = [](const std::string& more) {
    std::string result;
    only_user(R"({"_id":"a",)" + more + "}",
              [&](const Account& a) { result = a.auth_source.value_or("unknown"); });
    return result;
  };
  EXPECT_EQ(source(R"("services":{})"), "unknown");
  EXPECT_EQ(source(R"("services":{"password":{"exists":true}})"), "local");
  EXPECT_EQ(source(R"("services":{"password":{}})"), "unknown");
  EXPECT_EQ(source(R"("services":{"password":{"exists":true},"ldap":{"id":"x"}})"), "ldap");
  EXPECT_EQ(source(R"("services":{"saml":{"idp":"x"},"resume":{"loginTokens":[]}})"), "saml");
  EXPECT_EQ(source(R"("services":{"google":{"id":"1"}})"), "oauth");
  EXPECT_EQ(source(R"("ldap":true)"), "ldap");
}

TEST(RocketChatDecode, WrongTypesAreNotTold) {
  only_user(R"({"_id":"a","username":5,"name":null,"active":"yes","roles":{},"emails":[1,{},)"
            R"({"address":7},{"address":"a@b.test","verified":"no"}],"lastLogin":12,)"
            R"("createdAt":"never","services":[],"importIds":"x","status":null})",
            [](const Account& a) {
              EXPECT_EQ(a.user_name, "");
              EXPECT_EQ(a.display_name, "");
              EXPECT_EQ(a.active, Tri::unknown);
              ASSERT_EQ(a.emails->size(), 1U);
              EXPECT_EQ(a.emails->front().verified, Tri::unknown);
              EXPECT_FALSE(a.created.known());
              EXPECT_TRUE(a.attributes.empty());
            });
}

TEST(RocketChatDecode, WhatCannotBeReadIsNotTakenForNone) {
  only_user(R"({"_id":"a","roles":[],"lastLogin":12,"emails":"x"})", [](const Account& a) {
    EXPECT_FALSE(a.last_login.known());
    EXPECT_FALSE(a.emails);
  });
  only_user(R"({"_id":"a","roles":[],"lastLogin":null,"emails":null})", [](const Account& a) {
    EXPECT_TRUE(a.last_login.is_never());
    EXPECT_TRUE(a.emails && a.emails->empty());
  });
}

TEST(RocketChatDecode, WholeDocumentsThatDoNotMentionAForcedChangeHaveNone) {
  only_user(R"({"_id":"a","createdAt":"2020-01-01T00:00:00.000Z","roles":[]})",
            [](const Account& a) { EXPECT_EQ(a.must_change_password, Tri::no); });
}

TEST(RocketChatDecode, AQuotedKeyInANameIsNoKey) {
  only_user(R"({"_id":"a","name":"x \"roles\":[] y"})", [](const Account& a) {
    EXPECT_FALSE(a.emails);
    EXPECT_FALSE(a.last_login.known());
  });
}

TEST(RocketChatDecode, OnesOwnRolesSayNothingOfTheOthers) {
  std::vector<bool> told;
  const Padded body(R"({"users":[{"_id":"me","roles":["user"]},{"_id":"a"}],"total":2})");
  decode_page(body, Attributes::all(),
              [&](const Account& account) { told.push_back(account.last_login.known()); });
  EXPECT_EQ(told, (std::vector<bool>{true, false}));
}

TEST(RocketChatDecode, BytesThatAreNotUtf8CostALetter) {
  only_user("{\"_id\":\"a\",\"name\":\"Person \xC3\"}",
            [](const Account& a) { EXPECT_EQ(a.display_name, "Person \xEF\xBF\xBD"); });
}

TEST(RocketChatDecode, AnAccountWithoutAnIdMakesNoSense) {
  EXPECT_THROW(only_user(R"({"username":"x"})", [](const Account&) {}), Error);
}

TEST(RocketChatDecode, EveryCutOfAPageIsAnError) {
  const std::string whole =
      R"({"users":[{"_id":"a","roles":["x"],"emails":[{"address":"a@b.test"}]}],"total":1})";
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const Padded cut(whole.substr(0, length));
    EXPECT_THROW(decode_page(cut, Attributes::all(), [](const Account&) {}), Error) << length;
  }
}

TEST(RocketChatDecode, ARefusalThatCannotBeReadIsNotReadable) {
  EXPECT_FALSE(decode_refusal(Padded("<html>")).readable);
  EXPECT_FALSE(decode_refusal(Padded("")).readable);
  EXPECT_FALSE(decode_refusal(Padded("[1]")).readable);
  EXPECT_TRUE(decode_refusal(Padded("{}")).readable);
}

TEST(RocketChatDecode, TheCodeOfARefusalMayStandInBrackets) {
  const Refusal refusal =
      decode_refusal(Padded(R"({"success":false,"error":"Too fast [error-too-many-requests]"})"));
  EXPECT_EQ(refusal.code(), "error-too-many-requests");
  EXPECT_EQ(refusal.text(), "Too fast");
}

TEST(RocketChatDecode, ABooleanOrNullErrorIsNoText) {
  EXPECT_EQ(decode_refusal(Padded(R"({"error":true,"errorType":null})")).code(), "");
}

TEST(RocketChatDecode, ReadsAVersionOnlyFromRocketChat) {
  EXPECT_EQ(decode_version(Padded(R"({"success":true,"version":"8.8"})")), "8.8");
  EXPECT_EQ(decode_version(Padded(R"({"version":"8.8"})")), std::nullopt);
  EXPECT_EQ(decode_version(Padded("nonsense")), std::nullopt);
}

}  // namespace
}  // namespace provost::rocketchat
