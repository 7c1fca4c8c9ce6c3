#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "desk.hpp"

namespace provost::sandbox {
namespace {

Answer forgot(Desk& desk, const std::string& email) {
  return desk.send("POST", "/api/v1/users.forgotPassword", R"({"email":")" + email + R"("})");
}

TEST(RocketChatForgot, MailsTheAddressThatWasAskedFor) {
  for (const char* version : {"0.66", "3.8", "3.18", "8.8"}) {
    Desk desk(version);
    const Answer answer = forgot(desk, "user003@acme.test");
    EXPECT_EQ(answer.reply.body, R"({"success":true})");
    EXPECT_EQ(answer.reply.cost, Cost::mail);
    ASSERT_EQ(desk.count("reset-mail"), 1U) << version;
    EXPECT_EQ(desk.ledger.events("reset-mail")[0].address, "user003@acme.test");
    EXPECT_EQ(desk.ledger.events("reset-mail")[0].user_name, "user003");
  }
}

TEST(RocketChatForgot, FromThreeNineOnSuccessProvesNothing) {
  Desk old("3.8");
  const Answer before = forgot(old, "nobody@example.com");
  EXPECT_EQ(before.status(), 400);
  EXPECT_EQ(before.reply.body, R"({"success":false,"error":"User not found"})");
  Desk now("3.9");
  EXPECT_EQ(forgot(now, "nobody@example.com").reply.body, R"({"success":true})");
  EXPECT_EQ(now.count("reset-mail"), 0U);
}

TEST(RocketChatForgot, AnAddressWithCapitalsGetsNoMail) {
  Desk old("3.8");
  const Answer before = forgot(old, "USER016@example.com");
  EXPECT_EQ(before.status(), 400);
  EXPECT_EQ(before.text("errorType"), "error-email-send-failed");
  EXPECT_EQ(before.text("details.message"), "No such email for user. [403]");
  Desk now("8.8");
  EXPECT_EQ(forgot(now, "User005@Example.COM").status(), 200);
  EXPECT_EQ(now.count("reset-mail"), 0U);
  EXPECT_EQ(forgot(now, "USER016@Example.com").status(), 200);
  EXPECT_EQ(now.count("reset-mail"), 1U);
  Desk oldest("0.66");
  forgot(oldest, "user005@example.com");
  ASSERT_EQ(oldest.count("reset-mail"), 1U);
  EXPECT_EQ(oldest.ledger.events("reset-mail")[0].address, "User005@Example.COM");
}

TEST(RocketChatForgot, CanBeForbiddenFromVersionFiveOn) {
  Desk old("3.8", {{"password_reset", "off"}});
  EXPECT_EQ(forgot(old, "user016@example.com").status(), 200);
  EXPECT_EQ(old.count("reset-mail"), 1U);
  Desk now("8.8", {{"password_reset", "off"}});
  const Answer answer = forgot(now, "user016@example.com");
  EXPECT_EQ(answer.status(), 400);
  EXPECT_EQ(answer.text("error"), "Password reset is not enabled");
}

TEST(RocketChatForgot, DeactivatedAndManagedUsersGetTheMailToo) {
  Desk desk("8.8");
  forgot(desk, "user014@example.com");
  forgot(desk, "user006@example.com");
  EXPECT_EQ(desk.count("reset-mail"), 2U);
}

TEST(RocketChatForgot, AFailingMailServerShowsOnlyInOldVersions) {
  Desk old("3.8", {{"smtp", "fail"}});
  EXPECT_EQ(forgot(old, "user016@example.com").text("errorType"), "error-email-send-failed");
  Desk now("8.8", {{"smtp", "fail"}});
  EXPECT_EQ(forgot(now, "user016@example.com").status(), 200);
  EXPECT_EQ(now.count("reset-mail"), 0U);
}

TEST(RocketChatForgot, RefusesWhatIsNoAddress) {
  Desk desk("3.8");
  const std::string path = "/api/v1/users.forgotPassword";
  EXPECT_EQ(desk.send("POST", path, "{}").text("error"), "The 'email' param is required");
  EXPECT_EQ(desk.send("POST", path, R"({"email":5})").text("error"),
            "Match error: Expected string, got number");
}

TEST(RocketChatWelcome, NeedsAMailServerAndAUser) {
  Desk desk("8.8");
  desk.sign_in();
  EXPECT_EQ(desk.post("users.sendWelcomeEmail", R"({"email":"user016@example.com"})").status(),
            200);
  EXPECT_EQ(desk.post("users.sendWelcomeEmail", R"({"email":"no@example.com"})").text("errorType"),
            "error-invalid-user");
  Desk mute("8.8", {{"smtp", "fail"}});
  mute.sign_in();
  EXPECT_EQ(
      mute.post("users.sendWelcomeEmail", R"({"email":"user016@example.com"})").text("errorType"),
      "error-email-send-failed");
}

}  // namespace
}  // namespace provost::sandbox
