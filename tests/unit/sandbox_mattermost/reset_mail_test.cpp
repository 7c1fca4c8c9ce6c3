#include <gtest/gtest.h>

#include "site.hpp"

namespace provost::sandbox {
namespace {

Reply send(Site& site, const std::string& address) {
  return site.ask("POST", "/users/password/reset/send", R"({"email":")" + address + R"("})");
}

TEST(MattermostResetMail, GoesToTheAddressAndIntoTheLedger) {
  Site site;
  EXPECT_EQ(send(site, "USER003@example.com").status, 200);
  const auto mails = site.ledger.events("reset-mail");
  ASSERT_EQ(mails.size(), 1U);
  EXPECT_EQ(mails[0].address, "user003@example.com");
  EXPECT_EQ(mails[0].user_name, "user003");
  EXPECT_EQ(mails[0].actor, "");
}

TEST(MattermostResetMail, IsAcceptedForAnUnknownAddressAndNotSent) {
  Site site;
  EXPECT_EQ(send(site, "nosuch@example.com").status, 200);
  EXPECT_TRUE(site.ledger.events("reset-mail").empty());
}

TEST(MattermostResetMail, GoesToDeactivatedPeopleToo) {
  Site site;
  EXPECT_EQ(send(site, "user014@example.com").status, 200);
  EXPECT_EQ(site.ledger.events("reset-mail").size(), 1U);
}

TEST(MattermostResetMail, IsRefusedForAccountsOfOtherServicesAndWithoutAnAddress) {
  Site site;
  EXPECT_EQ(outcome(send(site, "user007@example.com")),
            "400 api.user.send_password_reset.sso.app_error");
  EXPECT_EQ(outcome(send(site, "")), "400 api.context.invalid_body_param.app_error");
}

TEST(MattermostResetMail, FailsWithTheMailServer) {
  Site site("11", {{"smtp", "fail"}});
  EXPECT_EQ(outcome(send(site, "user003@example.com")),
            "500 api.user.send_password_reset.send.app_error");
  EXPECT_EQ(send(site, "nosuch@example.com").status, 200);
  EXPECT_TRUE(site.ledger.events("reset-mail").empty());
}

TEST(MattermostResetMail, TellsNothingWhenHardened) {
  Site site("5.37", {{"smtp", "fail"}, {"hardened", "on"}});
  EXPECT_EQ(send(site, "user003@example.com").status, 200);
  EXPECT_EQ(send(site, "user007@example.com").status, 200);
}

TEST(MattermostResetMail, LeadsToALinkThatNobodyHolds) {
  Site site;
  const auto reset = [&](const std::string& token) {
    return site.ask("POST", "/users/password/reset",
                    R"({"token":")" + token + R"(","new_password":"Fresh-pass-003"})");
  };
  EXPECT_EQ(outcome(reset("x")), "400 api.context.invalid_body_param.app_error");
  EXPECT_EQ(outcome(reset(std::string(64, 'x'))),
            "400 api.user.reset_password.invalid_link.app_error");
}

}  // namespace
}  // namespace provost::sandbox
