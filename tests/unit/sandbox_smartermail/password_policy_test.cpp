#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server.hpp"

namespace provost::sandbox::smartermail_test {
namespace {

using testing::IsEmpty;

constexpr const char* kUser = "user002@acme.test";
constexpr const char* kRefusal = "User does not meet password requirements";

bool takes(Server& server, const std::string& password) {
  return succeeded(server.set_password(kUser, password));
}

TEST(SmarterMailPolicy, AsksForLengthAndKindsOfCharacters) {
  Server server;
  EXPECT_TRUE(takes(server, "Abcdefg1"));
  for (const char* bad :
       {"Abcdef1", "abcdefg1", "ABCDEFG1", "Abcdefgh", "xxUser002x1", "Password1", "qwerty123"})
    EXPECT_FALSE(takes(server, bad)) << bad;
}

TEST(SmarterMailPolicy, TakesWhatTheKnobsAllow) {
  Server server(Knobs{{"require", "none"}, {"min_length", "3"}});
  EXPECT_TRUE(takes(server, "abc"));
  EXPECT_FALSE(takes(server, "ab"));
}

TEST(SmarterMailPolicy, AsksForSymbolWhenToldTo) {
  Server server(Knobs{{"require", "symbol"}});
  EXPECT_FALSE(takes(server, "abcdefgh"));
  EXPECT_TRUE(takes(server, "abcdefg-"));
}

TEST(SmarterMailPolicy, RefusesWithin200ByDefault) {
  Server server;
  const Reply reply = server.set_password(kUser, "short");
  EXPECT_EQ(reply.status, 200);
  EXPECT_FALSE(succeeded(reply));
  EXPECT_EQ(text_of(reply, "message"), kRefusal);
}

TEST(SmarterMailPolicy, RefusesWith400WhenAsked) {
  Server server(Knobs{{"policy_failure", "400"}});
  const Reply reply = server.set_password(kUser, "short");
  EXPECT_EQ(reply.status, 400);
  EXPECT_EQ(text_of(reply, "message"), kRefusal);
}

TEST(SmarterMailPolicy, RefusesByReasonPhraseWhenAsked) {
  Server server(Knobs{{"policy_failure", "reason"}});
  const Reply reply = server.set_password(kUser, "short");
  EXPECT_EQ(reply.status, 400);
  EXPECT_EQ(reply.reason, kRefusal);
  EXPECT_THAT(reply.body, IsEmpty());
}

TEST(SmarterMailPolicy, TakesOldPasswordAgainByDefault) {
  Server server;
  EXPECT_TRUE(takes(server, "Fresh-Password-1"));
  EXPECT_TRUE(takes(server, "Fresh-Password-1"));
}

TEST(SmarterMailPolicy, RefusesPreviousPasswords) {
  Server server(Knobs{{"previous_passwords", "2"}});
  EXPECT_TRUE(takes(server, "Fresh-Password-1"));
  EXPECT_FALSE(takes(server, "Fresh-Password-1"));
  EXPECT_TRUE(takes(server, "Fresh-Password-2"));
  EXPECT_TRUE(takes(server, "Fresh-Password-3"));
  EXPECT_FALSE(takes(server, "Fresh-Password-1"));
  EXPECT_TRUE(takes(server, "Fresh-Password-4"));
  EXPECT_TRUE(takes(server, "Fresh-Password-1"));
}

TEST(SmarterMailPolicy, IsToldWithDefaultsAndOverrides) {
  Server server(Knobs{{"min_length", "11"}, {"require", "upper,symbol"}});
  const auto settings = json_of(server.get("settings/domain/password-settings", server.token()));
  for (const char* part : {"defaults", "overrides"}) {
    const auto rules = settings->getObject(part);
    ASSERT_FALSE(rules.isNull()) << part;
    EXPECT_TRUE(rules->getValue<bool>("requireCapital"));
    EXPECT_TRUE(rules->getValue<bool>("requireSymbol"));
    EXPECT_FALSE(rules->getValue<bool>("requireLower"));
    EXPECT_FALSE(rules->getValue<bool>("notUsername"));
    EXPECT_TRUE(rules->getObject("minLength")->getValue<bool>("enabled"));
    EXPECT_EQ(rules->getObject("minLength")->getValue<int>("ruleValue"), 11);
    EXPECT_FALSE(rules->getObject("preventPreviousPasswords")->getValue<bool>("enabled"));
    EXPECT_EQ(rules->getObject("expiration")->getValue<int>("gracePeriodDays"), 0);
  }
}

TEST(SmarterMailPolicy, CanBeChangedForOneDomain) {
  Server server;
  const std::string token = server.token("admin@acme.test", "policy");
  EXPECT_TRUE(succeeded(
      server.post("settings/domain/password-settings", token,
                  R"({"requireSymbol":true,"minLength":{"enabled":true,"ruleValue":12}})")));
  EXPECT_FALSE(takes(server, "Abcdefghijk1"));
  EXPECT_TRUE(takes(server, "Abcdefghij1-"));
  const auto settings = json_of(server.get("settings/domain/password-settings", token));
  EXPECT_EQ(settings->getObject("overrides")->getObject("minLength")->getValue<int>("ruleValue"),
            12);
  EXPECT_EQ(settings->getObject("defaults")->getObject("minLength")->getValue<int>("ruleValue"), 8);
}

TEST(SmarterMailPolicy, ExpiresOldPasswords) {
  Server server;
  ASSERT_TRUE(takes(server, "Fresh-Password-1"));
  ASSERT_TRUE(succeeded(
      server.post("settings/domain/password-settings", server.token(),
                  R"({"expiration":{"enabled":true,"ruleValue":3,"gracePeriodDays":7}})")));
  EXPECT_NE(text_of(server.login(kUser, "Fresh-Password-1"), "refreshToken"), "");
  server.clock.pass_seconds(91LL * 24 * 3600);
  EXPECT_EQ(text_of(server.login(kUser, "Fresh-Password-1"), "refreshToken"), "");
}

TEST(SmarterMailPolicy, ShortFormIsToldToEverybody) {
  Server server;
  const auto reply = server.get("settings/password-requirements", server.token());
  EXPECT_EQ(json_of(reply)->getObject("passwordRequirements")->getValue<int>("minLength"), 8);
}

TEST(SmarterMailPolicy, IsKeptByThePasswordsOfSampleProfiles) {
  FakeClock clock;
  Ledger ledger;
  const auto make = make_smartermail(
      {"", 10, 1, {{"require", "upper,lower,digit,symbol"}, {"min_length", "30"}}, clock, ledger});
  const auto profiles = make->sample_profiles();
  ASSERT_EQ(profiles.size(), 2U);
  EXPECT_NE(profiles[0].password, profiles[1].password);
  for (const auto& profile : profiles) EXPECT_GE(profile.password.size(), 30U);
  Request request;
  request.method = "POST";
  request.path = "/api/v1/auth/authenticate-user";
  request.body =
      R"({"username":")" + profiles[0].account + R"(","password":")" + profiles[0].password + "\"}";
  EXPECT_TRUE(succeeded(make->answer(request)));
}

}  // namespace
}  // namespace provost::sandbox::smartermail_test
