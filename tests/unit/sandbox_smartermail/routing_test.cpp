#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server.hpp"

namespace provost::sandbox::smartermail_test {
namespace {

using testing::Contains;
using testing::Pair;

TEST(SmarterMailRouting, TakesDoubledAndTrailingSlashes) {
  Server server;
  const Headers headers = {{"Authorization", "Bearer " + server.token()}};
  for (const char* path :
       {"/api/v1//settings/domain/list-users", "/api/v1/settings/domain/list-users/",
        "//api/v1/settings/domain//list-users//", "/API/V1/Settings/Domain/List-Users"})
    EXPECT_EQ(server.send("GET", path, {}, headers).status, 200) << path;
}

TEST(SmarterMailRouting, DecodesPartsOfThePath) {
  Server server;
  const Reply reply = server.get("settings/domain/user/%2d%2dall%40acme.test", server.token());
  EXPECT_TRUE(succeeded(reply));
}

TEST(SmarterMailRouting, TellsUnknownPathFromWrongMethod) {
  Server server;
  EXPECT_EQ(server.get("settings/domain/nonsense", server.token()).status, 404);
  EXPECT_EQ(server.get("auth/authenticate-user", server.token()).status, 405);
  EXPECT_EQ(server.send("GET", "/elsewhere").status, 404);
}

TEST(SmarterMailRouting, SendsTheHeadersOfTheWebServer) {
  Server server;
  for (const Reply& reply : {server.login("admin@acme.test"), server.login("x", "y"),
                             server.send("GET", "/interface/root")}) {
    EXPECT_THAT(reply.headers, Contains(Pair("Server", "Microsoft-IIS/10.0")));
    EXPECT_THAT(reply.headers, Contains(Pair("Cache-Control", "no-cache")));
    EXPECT_THAT(reply.headers, Contains(Pair("Pragma", "no-cache")));
    EXPECT_THAT(reply.headers, Contains(Pair("Expires", "-1")));
  }
  EXPECT_THAT(server.login("admin@acme.test").headers,
              Contains(Pair("Content-Type", "application/json; charset=utf-8")));
}

TEST(SmarterMailRouting, RefusesBodiesThatAreNoObject) {
  Server server;
  for (const char* body : {"[]", "{", "\"x\"", "<html>", "null"})
    EXPECT_EQ(server.send("POST", "/api/v1/auth/authenticate-user", body).status, 400) << body;
}

TEST(SmarterMailRouting, SurvivesDeepNesting) {
  Server server;
  const std::string deep =
      R"({"username":)" + std::string(100'000, '[') + std::string(100'000, ']') + "}";
  EXPECT_EQ(server.send("POST", "/api/v1/auth/authenticate-user", deep).status, 400);
}

TEST(SmarterMailRouting, AsksToComeBackLater) {
  Server server;
  const Reply reply = server.make->too_many_requests(7);
  EXPECT_EQ(reply.status, 429);
  EXPECT_THAT(reply.headers, Contains(Pair("Retry-After", "7")));
}

TEST(SmarterMailRouting, NamesCostsOfCalls) {
  Server server;
  EXPECT_EQ(server.login("admin@acme.test").cost, Cost::login);
  EXPECT_EQ(server.login("admin@acme.test", "wrong").cost, Cost::login);
  EXPECT_EQ(server.get("settings/domain/data", server.token()).cost, Cost::read);
}

}  // namespace
}  // namespace provost::sandbox::smartermail_test
