#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server.hpp"

namespace provost::sandbox::smartermail_test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(SmarterMailHidden, ShowPasswordIsAbsent) {
  Server server;
  const Reply reply = server.post("settings/domain/show-password", server.token(),
                                  R"({"emailAddress":"admin@acme.test"})");
  EXPECT_EQ(reply.status, 404);
  EXPECT_THAT(reply.body, Not(HasSubstr(kPassword)));
}

TEST(SmarterMailHidden, ConnectToHubAndUploadAreAbsent) {
  Server server;
  for (const char* path :
       {"/api/v1/settings/sysadmin/connect-to-hub", "/api/v1/upload", "/api/upload"})
    EXPECT_EQ(server.send("POST", path, "{}").status, 404) << path;
}

TEST(SmarterMailHidden, ForcedResetNeedsTheOldPasswordInEveryBuild) {
  for (const char* version : {"9560", "9413", "8000"}) {
    for (const char* old_password : {"", "wrong"}) {
      Server server({}, version);
      const Reply reply = server.send(
          "POST", "/api/v1/auth/force-reset-password",
          std::string(R"({"IsSysAdmin":"true","Username":"sysadmin","OldPassword":")") +
              old_password + R"(","NewPassword":"Taken-Over-1","ConfirmPassword":"Taken-Over-1"})");
      EXPECT_FALSE(succeeded(reply)) << version;
      EXPECT_TRUE(succeeded(server.login("sysadmin"))) << version;
      EXPECT_THAT(server.ledger.events("password-set"), IsEmpty()) << version;
    }
  }
}

TEST(SmarterMailHidden, ForcedResetKeepsThePolicy) {
  Server server;
  const Reply reply =
      server.send("POST", "/api/v1/auth/force-reset-password",
                  R"({"IsSysAdmin":true,"Username":"sysadmin","OldPassword":"Correct-Horse-7",)"
                  R"("NewPassword":"short","ConfirmPassword":"short"})");
  EXPECT_FALSE(succeeded(reply));
}

}  // namespace
}  // namespace provost::sandbox::smartermail_test
