#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "server.hpp"

namespace provost::sandbox::smartermail_test {
namespace {

using testing::SizeIs;

constexpr const char* kList = "settings/domain/list-users";

Reply refresh(Server& server, const std::string& token) {
  return server.send("POST", "/api/v1/auth/refresh-token", R"({"token":")" + token + "\"}");
}

TEST(SmarterMailToken, IsRefusedWhenMissingOrUnknown) {
  Server server;
  EXPECT_EQ(server.send("GET", "/api/v1/settings/domain/list-users").status, 401);
  EXPECT_EQ(server.get(kList, "nonsense").status, 401);
  EXPECT_EQ(server.send("GET", std::string("/api/v1/") + kList, {}, {{"Authorization", "Basic x"}})
                .status,
            401);
}

TEST(SmarterMailToken, LivesFifteenMinutes) {
  Server server;
  const std::string token = server.token();
  server.clock.pass_seconds(899);
  EXPECT_EQ(server.get(kList, token).status, 200);
  server.clock.pass_seconds(1);
  EXPECT_EQ(server.get(kList, token).status, 401);
}

TEST(SmarterMailToken, LivesAsLongAsAsked) {
  Server server(Knobs{{"token_life_s", "3"}});
  const std::string token = server.token();
  server.clock.pass_seconds(3);
  EXPECT_EQ(server.get(kList, token).status, 401);
}

TEST(SmarterMailToken, IsRefreshedAfterItExpired) {
  Server server;
  const Reply login = server.login("admin@acme.test");
  server.clock.pass_seconds(1000);
  const Reply renewed = refresh(server, text_of(login, "refreshToken"));
  EXPECT_TRUE(succeeded(renewed));
  EXPECT_TRUE(json_of(renewed)->getValue<bool>("isDomainAdmin"));
  EXPECT_EQ(server.get(kList, text_of(renewed, "accessToken")).status, 200);
  EXPECT_NE(text_of(renewed, "refreshToken"), text_of(login, "refreshToken"));
}

TEST(SmarterMailToken, RefreshRotatesAndCountsTheOldOneAsFailedLogin) {
  Server server;
  const Reply login = server.login("admin@acme.test");
  ASSERT_TRUE(succeeded(refresh(server, text_of(login, "refreshToken"))));
  const Reply again = refresh(server, text_of(login, "refreshToken"));
  EXPECT_EQ(again.status, 401);
  EXPECT_EQ(text_of(again, "message"), "Refresh token rejected");
  EXPECT_THAT(server.ledger.events("login-failed"), SizeIs(1));
}

TEST(SmarterMailToken, RefreshOfExpiredOneIsRefused) {
  Server server(Knobs{{"refresh_life_s", "60"}});
  const Reply login = server.login("admin@acme.test");
  server.clock.pass_seconds(60);
  EXPECT_EQ(refresh(server, text_of(login, "refreshToken")).status, 401);
  EXPECT_EQ(refresh(server, "").status, 401);
}

TEST(SmarterMailToken, SecondLoginOfSameClientKillsTheFirst) {
  Server server;
  const std::string first = server.token("admin@acme.test", "");
  const std::string second = server.token("admin@acme.test", "");
  EXPECT_EQ(server.get(kList, first).status, 401);
  EXPECT_EQ(server.get(kList, second).status, 200);
}

TEST(SmarterMailToken, ClientsLiveSideBySide) {
  Server server;
  const std::string first = server.token("admin@acme.test", "one");
  const std::string second = server.token("admin@acme.test", "two");
  EXPECT_EQ(server.get(kList, first).status, 200);
  EXPECT_EQ(server.get(kList, second).status, 200);
}

TEST(SmarterMailToken, PairsCoexistWhenAsked) {
  Server server(Knobs{{"refresh", "coexist"}});
  const Reply first = server.login("admin@acme.test");
  const Reply second = server.login("admin@acme.test");
  EXPECT_EQ(server.get(kList, text_of(first, "accessToken")).status, 200);
  EXPECT_TRUE(succeeded(refresh(server, text_of(first, "refreshToken"))));
  EXPECT_TRUE(succeeded(refresh(server, text_of(first, "refreshToken"))));
  EXPECT_EQ(server.get(kList, text_of(second, "accessToken")).status, 200);
}

TEST(SmarterMailToken, LogoutRevokesThePair) {
  Server server;
  const Reply login = server.login("admin@acme.test");
  const std::string token = text_of(login, "accessToken");
  EXPECT_TRUE(succeeded(server.post("auth/logout-user", token, "")));
  EXPECT_EQ(server.get(kList, token).status, 401);
  EXPECT_EQ(refresh(server, text_of(login, "refreshToken")).status, 401);
  EXPECT_THAT(server.ledger.events("logout"), SizeIs(1));
}

TEST(SmarterMailToken, AllDieAtOnceWhenToldTo) {
  Server server;
  const Reply login = server.login("admin@acme.test");
  server.make->expire_tokens();
  EXPECT_EQ(server.get(kList, text_of(login, "accessToken")).status, 401);
  EXPECT_EQ(refresh(server, text_of(login, "refreshToken")).status, 401);
}

TEST(SmarterMailToken, SurvivesPasswordChange) {
  Server server;
  const std::string token = server.token("admin@acme.test", "one");
  ASSERT_TRUE(succeeded(server.set_password("admin@acme.test", "Other-Horse-8")));
  EXPECT_EQ(server.get(kList, token).status, 200);
  EXPECT_EQ(server.login("admin@acme.test").status, 401);
}

TEST(SmarterMailToken, OfOrdinaryUserHasNoRights) {
  Server server;
  ASSERT_TRUE(succeeded(server.set_password("user002@acme.test", "Fresh-Password-1")));
  const std::string token =
      text_of(server.login("user002@acme.test", "Fresh-Password-1"), "accessToken");
  EXPECT_EQ(server.get(kList, token).status, 403);
  EXPECT_EQ(server.get("settings/sysadmin/domains", token).status, 403);
  EXPECT_EQ(server.get("settings/password-requirements", token).status, 200);
}

TEST(SmarterMailToken, ServesSeveralThreads) {
  Server server;
  const std::string token = server.token();
  std::atomic<int> answered = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&] {
      for (int i = 0; i < 20; ++i) {
        if (server.get(kList, token).status == 200) ++answered;
        server.login("sysadmin", "Correct-Horse-7", "threads");
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(answered, 80);
}

}  // namespace
}  // namespace provost::sandbox::smartermail_test
