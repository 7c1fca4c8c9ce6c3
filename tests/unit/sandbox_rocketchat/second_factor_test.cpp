#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "desk.hpp"
#include "sandbox/rocketchat/digest.hpp"

namespace provost::sandbox {
namespace {

using testing::HasSubstr;

constexpr const char* secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

std::string code_now(const Desk& desk, int steps = 0) {
  return rocketchat::totp_code(secret, desk.clock.now_ms() / 30000 + steps);
}

std::string with_code(const std::string& code) { return R"(,"code":")" + code + '"'; }

std::string force_change(const std::string& id) {
  return R"({"userId":")" + id + R"(","data":{"requirePasswordChange":true}})";
}

TEST(RocketChatTotp, GivesTheCodesOfTheStandard) {
  EXPECT_EQ(rocketchat::totp_code(secret, 59 / 30), "287082");
  EXPECT_EQ(rocketchat::totp_code(secret, 1111111109 / 30), "081804");
  EXPECT_EQ(rocketchat::totp_code(secret, 20000000000 / 30), "353130");
}

TEST(RocketChatTotp, LoginAsksForACodeAfterThePassword) {
  Desk desk("3.8", {{"admin_totp_secret", secret}, {"limiter", "off"}});
  EXPECT_EQ(desk.sign_in("admin", "bad", with_code(code_now(desk))).text("error"), "Unauthorized");
  const Answer required = desk.sign_in();
  EXPECT_EQ(required.status(), 401);
  EXPECT_EQ(required.text("error"), "totp-required");
  EXPECT_EQ(required.text("message"), "TOTP Required");
  EXPECT_EQ(required.text("details.method"), "totp");
  EXPECT_EQ(required.text("details.codeGenerated"), "false");
  const Answer wrong = desk.sign_in("admin", "Adm1n-pass", with_code("000000"));
  EXPECT_EQ(wrong.text("error"), "totp-invalid");
  EXPECT_EQ(wrong.text("details.method"), "totp");
  EXPECT_EQ(desk.sign_in("admin", "Adm1n-pass", with_code(code_now(desk))).status(), 200);
  EXPECT_EQ(desk.sign_in("admin", "Adm1n-pass", with_code(code_now(desk, -1))).status(), 200);
  EXPECT_EQ(desk.sign_in("admin", "Adm1n-pass", with_code(code_now(desk, -3))).status(), 401);
}

TEST(RocketChatTotp, LoginTakesTheCodeFromHeaders) {
  Desk desk("3.8", {{"admin_totp_secret", secret}});
  const Answer answer =
      desk.send("POST", "/api/v1/login", R"({"user":"admin","password":"Adm1n-pass"})",
                {{"x-2fa-code", code_now(desk)}, {"x-2fa-method", "totp"}});
  EXPECT_EQ(answer.status(), 200);
}

TEST(RocketChatTotp, ABackupCodeIsGoodOnce) {
  Desk desk("8.8", {{"admin_totp_secret", secret}, {"admin_backup_code", "HQQEhyoL"}});
  EXPECT_EQ(desk.sign_in("admin", "Adm1n-pass", with_code("HQQEhyoL")).status(), 200);
  EXPECT_EQ(desk.sign_in("admin", "Adm1n-pass", with_code("HQQEhyoL")).text("error"),
            "totp-invalid");
}

TEST(RocketChatEmailCode, IsSentOnceWhileItIsValid) {
  Desk desk("3.8", {{"limiter", "off"}, {"email_code", "859176"}});
  const Answer first = desk.sign_in("user028", "user-pass");
  const Answer again = desk.sign_in("User028", "user-pass");
  EXPECT_EQ(first.text("error"), "Unauthorized");
  EXPECT_EQ(again.text("error"), "totp-required");
  EXPECT_EQ(again.text("details.method"), "email");
  EXPECT_EQ(again.text("details.codeGenerated"), "true");
  const Answer third = desk.sign_in("User028", "user-pass");
  EXPECT_EQ(third.text("details.codeGenerated"), "false");
  EXPECT_EQ(third.text("details.codeCount"), "1");
  ASSERT_EQ(desk.count("second-factor-mail"), 1U);
  EXPECT_EQ(desk.ledger.events("second-factor-mail")[0].address, "user028@example.com");
  EXPECT_EQ(desk.sign_in("User028", "user-pass", with_code("111111")).text("error"),
            "totp-invalid");
  EXPECT_EQ(desk.sign_in("User028", "user-pass", with_code("859176")).status(), 200);
}

TEST(RocketChatEmailCode, ExpiresAndNamesWhereItWent) {
  Desk desk("8.8", {{"limiter", "off"}, {"email_code", "859176"}, {"admin_email_2fa", "on"}});
  const Answer first = desk.sign_in();
  EXPECT_EQ(first.text("details.emailOrUsername"), "admin");
  desk.clock.pass(3601 * 1000);
  EXPECT_EQ(desk.sign_in("admin", "Adm1n-pass", with_code("859176")).text("error"), "totp-invalid");
  EXPECT_EQ(desk.sign_in().text("details.codeGenerated"), "true");
}

TEST(RocketChatEmailCode, TooManyWrongCodesAreToldApart) {
  Desk desk("8.8", {{"limiter", "off"}, {"email_code", "859176"}, {"admin_email_2fa", "on"}});
  desk.sign_in();
  std::string last;
  for (int i = 0; i < 5; ++i) {
    last = desk.sign_in("admin", "Adm1n-pass", with_code("111111")).text("error");
  }
  EXPECT_EQ(last, "totp-max-attempts");
}

TEST(RocketChatEmailCode, CanBeAskedFor) {
  Desk old("3.8", {{"limiter", "off"}});
  const std::string path = "users.2fa.sendEmailCode";
  EXPECT_EQ(old.post(path, R"({"emailOrUsername":"user016"})").reply.body,
            R"(["user016@example.com"])");
  EXPECT_EQ(old.post(path, R"({"emailOrUsername":"nobody"})").text("errorType"),
            "error-invalid-user");
  Desk now("8.8");
  EXPECT_EQ(now.post(path, R"({"emailOrUsername":"nobody"})").reply.body, R"({"success":true})");
}

TEST(RocketChatCallFactor, UpdateAsksForThePasswordAndRemembersTheClient) {
  Desk desk("3.8");
  desk.sign_in();
  const std::string body = force_change(desk.id_of("user016"));
  const Answer required = desk.post("users.update", body);
  EXPECT_EQ(required.status(), 400);
  EXPECT_EQ(required.text("errorType"), "totp-required");
  EXPECT_EQ(required.text("error"), "TOTP Required [totp-required]");
  EXPECT_EQ(required.text("details.method"), "password");
  EXPECT_THAT(required.reply.body, HasSubstr(R"("availableMethods":[])"));
  Desk::Headers wrong = Desk::with_password();
  wrong[1].second = std::string(64, '0');
  EXPECT_EQ(desk.post("users.update", body, wrong).text("errorType"), "totp-invalid");
  EXPECT_EQ(desk.post("users.update", body, Desk::with_password()).status(), 200);
  EXPECT_EQ(desk.post("users.update", body).status(), 200);
  EXPECT_EQ(desk.post("users.update", body, {{"User-Agent", "other/2"}}).status(), 400);
  desk.clock.pass(1801 * 1000);
  EXPECT_EQ(desk.post("users.update", body).status(), 400);
}

TEST(RocketChatCallFactor, TotpComesBeforeThePassword) {
  Desk desk("8.8", {{"admin_totp_secret", secret}});
  desk.sign_in("admin", "Adm1n-pass", with_code(code_now(desk)));
  const std::string body = force_change(desk.id_of("user016"));
  EXPECT_EQ(desk.post("users.update", body).text("details.method"), "totp");
  EXPECT_EQ(desk.post("users.update", body, Desk::with_password()).text("errorType"),
            "totp-invalid");
  const Desk::Headers right = {{"x-2fa-method", "totp"}, {"x-2fa-code", code_now(desk)}};
  EXPECT_EQ(desk.post("users.update", body, right).status(), 200);
}

TEST(RocketChatCallFactor, IsNotAskedWhereItIsSwitchedOffOrUnknown) {
  for (const char* version : {"0.75", "2.4"}) {
    Desk desk(version);
    desk.sign_in();
    EXPECT_EQ(desk.post("users.update", force_change(desk.id_of("user016"))).status(), 200);
  }
  Desk off("8.8", {{"2fa", "off"}});
  off.sign_in();
  EXPECT_EQ(off.post("users.update", force_change(off.id_of("user016"))).status(), 200);
  off.make->demand_second_factor();
  EXPECT_EQ(off.post("users.update", force_change(off.id_of("user016"))).text("errorType"),
            "totp-required");
}

TEST(RocketChatCallFactor, ANewAccountIsNotAskedForHalfAnHour) {
  Desk desk("8.8", {{"limiter", "off"}});
  desk.sign_in();
  const std::string id = desk.id_of("user016");
  desk.post("users.create", R"({"email":"second@example.com","name":"Person","username":"second",)"
                            R"("password":"Adm1n-pass-long","roles":["admin"]})");
  desk.sign_in("second", "Adm1n-pass-long");
  EXPECT_EQ(desk.post("users.update", force_change(id)).status(), 200);
  desk.clock.pass(1801 * 1000);
  EXPECT_EQ(desk.post("users.update", force_change(id)).text("errorType"), "totp-required");
}

TEST(RocketChatCallFactor, APersonalTokenMayBypassIt) {
  Desk desk("8.8");
  desk.sign_in();
  const std::string id = desk.id_of("user016");
  const std::string path = "users.generatePersonalAccessToken";
  EXPECT_EQ(desk.post(path, R"({"tokenName":"p1"})").text("errorType"), "totp-required");
  const Answer made =
      desk.post(path, R"({"tokenName":"p1","bypassTwoFactor":true})", Desk::with_password());
  desk.token = made.text("token");
  EXPECT_EQ(desk.token.size(), 43U);
  EXPECT_EQ(desk.post("users.update", force_change(id), {{"User-Agent", "o/4"}}).status(), 200);
}

TEST(RocketChatCallFactor, ResettingTotpAsksEveryTimeAndHelpsTheUser) {
  Desk desk("3.8", {{"limiter", "off"}});
  EXPECT_EQ(desk.sign_in("user026", "user-pass").text("details.method"), "totp");
  desk.sign_in();
  const std::string body = R"({"userId":")" + desk.id_of("user026") + R"("})";
  EXPECT_EQ(desk.post("users.resetTOTP", body, Desk::with_password()).status(), 200);
  EXPECT_EQ(desk.post("users.resetTOTP", body).text("errorType"), "totp-required");
  EXPECT_EQ(desk.sign_in("user026", "user-pass").text("details.method"), "email");
}

}  // namespace
}  // namespace provost::sandbox
