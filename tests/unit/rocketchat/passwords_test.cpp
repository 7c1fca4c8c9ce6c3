#include "rocketchat_server.hpp"

namespace provost::rocketchat {
namespace {

using testing::HasSubstr;

using RocketChatPasswords = RocketChatTest;

TEST_F(RocketChatPasswords, SettingOneIsAcceptedAndProvesNothing) {
  ProviderSession session = sign_in();
  expect_update(R"({"password":"<secret:new>"})").answers(200, user_body(""));
  EXPECT_EQ(session.set_password(user017(), {.password = host.secret("new")}), Evidence::accepted);
  EXPECT_TRUE(host.sent().back().sensitive_answer);
}

TEST_F(RocketChatPasswords, SetsAndAsksForAChangeInOneRequest) {
  ProviderSession session = sign_in();
  expect_update(R"({"password":"<secret:new>","requirePasswordChange":true})")
      .answers(200, user_body(R"(,"requirePasswordChange":true)"));
  EXPECT_EQ(
      session.set_password(user017(), {.password = host.secret("new"), .must_change = Tri::yes}),
      Evidence::accepted);
  expect_update(R"({"password":"<secret:new>","requirePasswordChange":false})")
      .answers(200, user_body(R"(,"requirePasswordChange":false)"));
  EXPECT_EQ(
      session.set_password(user017(), {.password = host.secret("new"), .must_change = Tri::no}),
      Evidence::accepted);
}

TEST_F(RocketChatPasswords, AYesThatDidNothingIsNotTakenForDone) {
  ProviderSession session = sign_in();
  expect_update(R"({"password":"<secret:new>","requirePasswordChange":true})")
      .answers(200, user_body(R"(,"requirePasswordChange":false)"));
  const Error error = error_of([&] {
    session.set_password(user017(), {.password = host.secret("new"), .must_change = Tri::yes});
  });
  EXPECT_EQ(error.code, Code::outcome_unknown);
  EXPECT_EQ(error.changed, Tri::unknown);
}

TEST_F(RocketChatPasswords, SendsNoHashes) {
  ProviderSession session = sign_in();
  const Error error = error_of(
      [&] { session.set_password(user017(), {.password = host.secret("new"), .pre_hash = true}); });
  EXPECT_EQ(error.code, Code::unsupported);
  EXPECT_EQ(error.changed, Tri::no);
}

TEST_F(RocketChatPasswords, SaysWhichRuleOfThePolicyIsBroken) {
  ProviderSession session = sign_in();
  const std::pair<std::string, const char*> rules[] = {
      {"minLength", "too short"},         {"maxLength", "too long"},
      {"repeatingCharacters", "repeats"}, {"oneLowercase", "no lower-case letter"},
      {"oneUppercase", "no upper-case"},  {"oneNumber", "no digit"},
      {"oneSpecial", "no special"},       {"someNewRule", "policy"}};
  for (const auto& [rule, words] : rules) {
    const std::string code = "error-password-policy-not-met-" + rule;
    expect_update(R"({"password":"<secret:new>"})").answers(400, refusal("No.", code));
    const Error error =
        error_of([&] { session.set_password(user017(), {.password = host.secret("new")}); });
    EXPECT_EQ(error.code, Code::password_rejected);
    EXPECT_EQ(error.changed, Tri::no);
    EXPECT_EQ(error.server_code, code);
    EXPECT_THAT(error.message, HasSubstr(words));
    EXPECT_THAT(error.message, HasSubstr("user017"));
  }
}

TEST_F(RocketChatPasswords, MarksAnAccountAndProvesItByTheAnswer) {
  ProviderSession session = sign_in();
  expect_version("8.1.0");
  expect_update(R"({"requirePasswordChange":true})")
      .answers(200, user_body(R"(,"requirePasswordChange":true)"));
  EXPECT_EQ(session.must_change(user017()), Evidence::confirmed);
}

TEST_F(RocketChatPasswords, ReadsTheAccountAgainWhenTheAnswerDoesNotTell) {
  ProviderSession session = sign_in();
  expect_version("8.1.0");
  expect_update(R"({"requirePasswordChange":true})").answers(200, R"({"success":true})");
  expect_info().answers(200, user_body(R"(,"requirePasswordChange":true)"));
  EXPECT_EQ(session.must_change(user017()), Evidence::confirmed);
}

TEST_F(RocketChatPasswords, AMarkThatCannotBeReadBackIsAccepted) {
  ProviderSession session = sign_in();
  expect_version("8.1.0");
  expect_update(R"({"requirePasswordChange":true})").answers(200, R"({"success":true})");
  expect_info().answers(503, "");
  EXPECT_EQ(session.must_change(user017()), Evidence::accepted);
}

TEST_F(RocketChatPasswords, AMarkThatIsNotThereAfterAYesIsAnError) {
  ProviderSession session = sign_in();
  expect_version("8.1.0");
  expect_update(R"({"requirePasswordChange":true})").answers(200, user_body(""));
  const Error error = error_of([&] { session.must_change(user017()); });
  EXPECT_EQ(error.code, Code::protocol);
  EXPECT_EQ(error.changed, Tri::no);
}

TEST_F(RocketChatPasswords, AServerThatMakesAccountsOfThoseWhoAreGoneIsAskedFirst) {
  ProviderSession session = sign_in();
  expect_version("6.4.0");
  expect_info().answers(400, R"({"success":false,"error":"User not found."})");
  const Error gone = error_of([&] { session.must_change(user017()); });
  EXPECT_EQ(gone.code, Code::not_found);
  EXPECT_EQ(gone.changed, Tri::no);

  expect_info().answers(200, R"({"user":{"_id":"other","username":"id017"},"success":true})");
  EXPECT_EQ(error_of([&] { session.must_change(user017()); }).code, Code::not_found);

  expect_info().answers(200, user_body(""));
  expect_update(R"({"requirePasswordChange":true})")
      .answers(200, user_body(R"(,"requirePasswordChange":true)"));
  EXPECT_EQ(session.must_change(user017()), Evidence::confirmed);
}

TEST_F(RocketChatPasswords, OlderServersRefuseThoseWhoAreGone) {
  ProviderSession session = sign_in();
  expect_version("3.18.0");
  expect_update(R"({"requirePasswordChange":true})")
      .answers(400, R"({"success":false,"error":"User not found [403]","errorType":403})");
  EXPECT_EQ(error_of([&] { session.must_change(user017()); }).code, Code::not_found);
}

TEST_F(RocketChatPasswords, ReadsThePolicyOfNewServers) {
  ProviderSession session = sign_in();
  host.expect("GET", "/api/v1/pw.getPolicy")
      .answers(200,
               R"({"enabled":true,"policy":[["get-password-policy-minLength",{"minLength":14}],)"
               R"(["get-password-policy-forbidRepeatingCharacters"],)"
               R"(["get-password-policy-forbidRepeatingCharactersCount",)"
               R"({"forbidRepeatingCharactersCount":3}],)"
               R"(["get-password-policy-mustContainAtLeastOneLowercase"],)"
               R"(["get-password-policy-mustContainAtLeastOneUppercase"],)"
               R"(["get-password-policy-mustContainAtLeastOneNumber"],)"
               R"(["get-password-policy-mustContainAtLeastOneSpecialCharacter"]],"success":true})");
  const PasswordPolicy policy = session.policy();
  EXPECT_EQ(policy.enforced, Tri::yes);
  EXPECT_EQ(policy.min_length, 14);
  EXPECT_EQ(policy.max_length, 0);
  EXPECT_EQ(policy.max_repeat, 3);
  EXPECT_EQ(policy.min_lower, 1);
  EXPECT_EQ(policy.min_upper, 1);
  EXPECT_EQ(policy.min_digits, 1);
  EXPECT_EQ(policy.min_symbols, 1);
}

TEST_F(RocketChatPasswords, ReadsAPolicyThatIsOff) {
  ProviderSession session = sign_in();
  host.expect("GET", "/api/v1/pw.getPolicy")
      .answers(200, R"({"enabled":false,"policy":[],"success":true})");
  EXPECT_EQ(session.policy().enforced, Tri::no);
}

TEST_F(RocketChatPasswords, DoesNotKnowThePolicyOfOldServers) {
  ProviderSession session = sign_in();
  host.expect("GET", "/api/v1/pw.getPolicy").html(200);
  EXPECT_EQ(session.policy().enforced, Tri::unknown);
  host.expect("GET", "/api/v1/pw.getPolicy").answers(404, std::string(unknown_call));
  EXPECT_EQ(session.policy().enforced, Tri::unknown);
  host.expect("GET", "/api/v1/pw.getPolicy").answers(500, "");
  EXPECT_EQ(error_of([&] { session.policy(); }).code, Code::unavailable);
}

}  // namespace
}  // namespace provost::rocketchat
