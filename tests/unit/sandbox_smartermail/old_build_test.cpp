#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server.hpp"

namespace provost::sandbox::smartermail_test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

TEST(SmarterMailOldBuild, RefusesByReasonPhrase) {
  Server server({}, "8000");
  const Reply password = server.login("admin@acme.test", "wrong");
  EXPECT_EQ(password.status, 401);
  EXPECT_EQ(password.reason, "Unauthorized");
  EXPECT_THAT(password.body, IsEmpty());
  const Reply token = server.get("settings/domain/list-users", "dead");
  EXPECT_EQ(token.status, 401);
  EXPECT_EQ(token.reason, "Token has expired");
  const Reply refresh = server.send("POST", "/api/v1/auth/refresh-token", R"({"token":"x"})");
  EXPECT_EQ(refresh.reason, "Refresh token rejected");
  EXPECT_EQ(server.login("", "").reason, "Username or password is empty");
}

TEST(SmarterMailOldBuild, NamesUnknownUserInProse) {
  Server server({}, "8000");
  const Reply reply =
      server.post("settings/domain/get-user", server.token(), R"({"email":"nobody@acme.test"})");
  EXPECT_EQ(reply.status, 200);
  EXPECT_FALSE(succeeded(reply));
  EXPECT_EQ(text_of(reply, "message"), "User does not exist.");
}

TEST(SmarterMailOldBuild, TokensCoexist) {
  Server server({}, "8000");
  const std::string first = server.token();
  server.token();
  EXPECT_EQ(server.get("settings/domain/list-users", first).status, 200);
}

TEST(SmarterMailOldBuild, ExpiredPasswordStillSignsIn) {
  Server server(Knobs{{"password_expired", "on"}}, "9413");
  const Reply reply = server.login("admin@acme.test");
  EXPECT_TRUE(json_of(reply)->getValue<bool>("changePasswordNeeded"));
  EXPECT_EQ(server.get("settings/domain/list-users", text_of(reply, "accessToken")).status, 200);
}

TEST(SmarterMailOldBuild, BlocksByReasonPhrase) {
  Server server({}, "8000");
  for (int i = 0; i < 25; ++i) server.login("admin@acme.test", "wrong");
  EXPECT_EQ(server.login("admin@acme.test").reason, "Too many login attempts");
}

TEST(SmarterMailOldBuild, LoginPageTellsBuildAndItsDay) {
  const std::map<std::string, std::string> labels = {{"9504", "9504 (Jan 8, 2026)"},
                                                     {"9511", "9511 (Jan 15, 2026)"},
                                                     {"100.0.9526", "9526 (Jan 30, 2026)"}};
  for (const auto& [version, label] : labels) {
    Server server({}, version);
    const Reply page = server.send("GET", "/interface/root");
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("var stProductBuild = \"" + label + "\";"));
  }
}

}  // namespace
}  // namespace provost::sandbox::smartermail_test
