#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sandbox/common/totp.hpp"
#include "server.hpp"

namespace provost::sandbox::smartermail_test {
namespace {

using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

std::string code_now(const Server& server) {
  return totp_code(*base32_decoded(kTotpSecret), server.clock.now_ms());
}

Reply give_code(Server& server, const std::string& step, const std::string& code) {
  return server.post("auth/authenticate-two-factor-code", step,
                     R"({"twoFactorCode":")" + code + R"(","clientId":"one"})");
}

Reply old_login(Server& server, const std::string& code) {
  return server.send("POST", "/api/v1/auth/authenticate-user",
                     R"({"username":"admin@acme.test","password":"Correct-Horse-7",)"
                     R"("twoFactorCode":")" +
                         code + "\"}");
}

TEST(SmarterMailSecondFactor, AnswersPasswordWithStepToken) {
  Server server(Knobs{{"two_factor", "on"}});
  const Reply reply = server.login("admin@acme.test");
  EXPECT_EQ(reply.status, 200);
  EXPECT_TRUE(succeeded(reply));
  EXPECT_EQ(text_of(reply, "message"), "TWO_FACTOR_REQUIRED|rfc6238|admin@acme.test");
  EXPECT_THAT(text_of(reply, "accessToken"), Not(IsEmpty()));
  EXPECT_TRUE(json_of(reply)->has("refreshToken"));
  EXPECT_EQ(text_of(reply, "refreshToken"), "");
}

TEST(SmarterMailSecondFactor, StepTokenOpensNothingElse) {
  Server server(Knobs{{"two_factor", "on"}});
  const std::string step = text_of(server.login("sysadmin"), "accessToken");
  EXPECT_EQ(server.get("settings/sysadmin/domains", step).status, 403);
  EXPECT_EQ(server.get("settings/domain/list-users", step).status, 403);
  EXPECT_EQ(
      server.send("POST", "/api/v1/auth/refresh-token", R"({"token":")" + step + "\"}").status,
      401);
}

TEST(SmarterMailSecondFactor, RightCodeFinishesTheSignIn) {
  Server server(Knobs{{"two_factor", "on"}});
  const std::string step = text_of(server.login("admin@acme.test"), "accessToken");
  const Reply reply = give_code(server, step, code_now(server));
  EXPECT_TRUE(succeeded(reply));
  EXPECT_THAT(text_of(reply, "refreshToken"), Not(IsEmpty()));
  EXPECT_EQ(server.get("settings/domain/list-users", text_of(reply, "accessToken")).status, 200);
  EXPECT_EQ(give_code(server, step, code_now(server)).status, 401);
}

TEST(SmarterMailSecondFactor, WrongCodeCountsButKeepsTheStepToken) {
  Server server(Knobs{{"two_factor", "on"}});
  const std::string step = text_of(server.login("admin@acme.test"), "accessToken");
  const Reply wrong = give_code(server, step, "000000");
  EXPECT_FALSE(succeeded(wrong));
  EXPECT_EQ(text_of(wrong, "message"), "INVALID_TWO_FACTOR_CODE");
  EXPECT_THAT(server.ledger.events("login-failed"), SizeIs(1));
  EXPECT_TRUE(succeeded(give_code(server, step, code_now(server))));
}

TEST(SmarterMailSecondFactor, StepTokenLivesTenMinutes) {
  Server server(Knobs{{"two_factor", "on"}});
  const std::string step = text_of(server.login("admin@acme.test"), "accessToken");
  server.clock.pass_seconds(600);
  EXPECT_EQ(give_code(server, step, code_now(server)).status, 401);
}

TEST(SmarterMailSecondFactor, WholeTokenIsNotAStep) {
  Server server;
  EXPECT_EQ(give_code(server, server.token(), code_now(server)).status, 403);
}

TEST(SmarterMailSecondFactor, IsAskedOfPeopleWhoHaveOne) {
  Server server;
  ASSERT_TRUE(succeeded(server.set_password("user026@acme.test", "Fresh-Password-1")));
  EXPECT_EQ(text_of(server.login("user026@acme.test", "Fresh-Password-1"), "message"),
            "TWO_FACTOR_REQUIRED|rfc6238|user026@acme.test");
}

TEST(SmarterMailSecondFactor, CanBeTurnedOffForOneUser) {
  Server server;
  ASSERT_TRUE(succeeded(server.set_password("user026@acme.test", "Fresh-Password-1")));
  EXPECT_TRUE(
      succeeded(server.post("settings/domain/disable-two-factor/user026", server.token(), "")));
  EXPECT_THAT(text_of(server.login("user026@acme.test", "Fresh-Password-1"), "refreshToken"),
              Not(IsEmpty()));
}

TEST(SmarterMailSecondFactor, IsDemandedFromTheNextSignInOn) {
  Server server;
  const std::string token = server.token("admin@acme.test", "before");
  server.make->demand_second_factor();
  EXPECT_EQ(server.get("settings/domain/list-users", token).status, 200);
  EXPECT_EQ(text_of(server.login("admin@acme.test"), "refreshToken"), "");
  EXPECT_EQ(text_of(server.login("sysadmin"), "refreshToken"), "");
}

TEST(SmarterMailSecondFactor, TellsWhoMustSetOneUp) {
  Server server(Knobs{{"two_factor", "not_set_up"}});
  EXPECT_EQ(text_of(server.login("sysadmin"), "message"), "SYSADMIN_NOT_SETUP");
  EXPECT_EQ(text_of(server.login("admin@acme.test"), "message"), "DOMAIN_FORCED_NOT_SETUP");
}

TEST(SmarterMailSecondFactor, OldStyleRefusesPasswordAlone) {
  for (const char* version : {"8000", "9413"}) {
    Server server(Knobs{{"two_factor", "on"}}, version);
    const Reply reply = server.login("admin@acme.test");
    EXPECT_EQ(reply.status, 401) << version;
    EXPECT_EQ(text_of(reply, "message"), "TWO_FACTOR_REQUIRED") << version;
    EXPECT_FALSE(json_of(reply)->has("accessToken")) << version;
    EXPECT_THAT(server.ledger.events("login-failed"), IsEmpty()) << version;
  }
}

TEST(SmarterMailSecondFactor, OldStyleTakesCodeWithThePassword) {
  Server server(Knobs{{"two_factor", "on"}}, "9413");
  EXPECT_EQ(text_of(old_login(server, "000000"), "message"), "INVALID_TWO_FACTOR_CODE");
  const Reply reply = old_login(server, code_now(server));
  EXPECT_THAT(text_of(reply, "refreshToken"), Not(IsEmpty()));
}

TEST(SmarterMailSecondFactor, KnobChoosesTheStyle) {
  Server server(Knobs{{"two_factor", "on"}, {"step_tokens", "on"}}, "9413");
  EXPECT_EQ(server.login("admin@acme.test").status, 200);
}

}  // namespace
}  // namespace provost::sandbox::smartermail_test
