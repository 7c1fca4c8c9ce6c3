#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "server.hpp"

namespace provost::sandbox::smartermail_test {
namespace {

using testing::Contains;
using testing::Each;
using testing::ElementsAre;

constexpr const char* kSearch = "settings/domain/account-list-search";

std::string query(const std::string& flags, int skip, int take, const std::string& search = "null",
                  const std::string& sort = "userName", bool descending = false) {
  return R"({"search":)" + search + R"(,"searchFlags":)" + flags + R"(,"skip":)" +
         std::to_string(skip) + R"(,"take":)" + std::to_string(take) + R"(,"sortField":")" + sort +
         R"(","sortDescending":)" + (descending ? "true" : "false") + "}";
}

std::vector<std::string> names(const Reply& reply) {
  std::vector<std::string> found;
  for (const auto& row : records(reply, "results"))
    found.push_back(row->getValue<std::string>("userName"));
  return found;
}

std::set<int> types(const Reply& reply) {
  std::set<int> found;
  for (const auto& row : records(reply, "results")) found.insert(row->getValue<int>("accountType"));
  return found;
}

TEST(SmarterMailSearch, ShowsAtOnceWhatWasChanged) {
  Server server;
  const std::string token = server.token();
  const auto list = [&] { return server.post(kSearch, token, query("[]", 0, 100)).body; };
  const auto all = [&] { return server.get("settings/domain/list-users", token).body; };
  const std::string listed = list();
  const std::string whole = all();
  EXPECT_EQ(list(), listed);
  EXPECT_TRUE(succeeded(
      server.post("settings/domain/users-disable/true/false", token, R"({"input":["user017"]})")));
  EXPECT_NE(list(), listed);
  EXPECT_NE(all(), whole);
}

TEST(SmarterMailSearch, PagesThroughEveryUserOnce) {
  Server server;
  const std::string token = server.token();
  std::vector<std::string> all;
  for (int skip = 0;; skip += 10) {
    const auto page = names(server.post(kSearch, token, query(R"(["users"])", skip, 10)));
    all.insert(all.end(), page.begin(), page.end());
    if (page.size() < 10) break;
  }
  const Reply list = server.get("settings/domain/list-users", token);
  EXPECT_EQ(all.size(), rows(list, "userData")->size());
  EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), all.size());
}

TEST(SmarterMailSearch, PageBehindTheEndIsEmpty) {
  Server server;
  const Reply reply = server.post(kSearch, server.token(), query(R"(["users"])", 5000, 10));
  EXPECT_TRUE(succeeded(reply));
  EXPECT_TRUE(names(reply).empty());
}

TEST(SmarterMailSearch, WithoutFlagsMixesEveryKind) {
  Server server;
  const std::string token = server.token();
  EXPECT_EQ(types(server.post(kSearch, token, query("[]", 0, 9999))), (std::set{0, 1, 4, 5}));
  EXPECT_EQ(types(server.post(kSearch, token, query("null", 0, 9999))), (std::set{0, 1, 4, 5}));
  EXPECT_EQ(types(server.post(kSearch, token, query(R"(["users"])", 0, 9999))), (std::set{0, 1}));
  EXPECT_EQ(types(server.post(kSearch, token, query(R"(["aliases"])", 0, 9999))), (std::set{4}));
}

TEST(SmarterMailSearch, FailsVaguelyWithoutAnyOfItsKeys) {
  Server server;
  const std::string token = server.token();
  const std::map<std::string, std::string> members = {
      {"search", "null"}, {"searchFlags", "[]"},          {"skip", "0"},
      {"take", "10"},     {"sortField", R"("userName")"}, {"sortDescending", "false"}};
  for (const auto& [left_out, unused] : members) {
    std::string body;
    for (const auto& [key, value] : members)
      if (key != left_out) body += (body.empty() ? "{\"" : ",\"") + key + "\":" + value;
    const Reply reply = server.post(kSearch, token, body + "}");
    EXPECT_EQ(reply.status, 400) << left_out;
    EXPECT_EQ(text_of(reply, "message"), "An error has occurred.") << left_out;
  }
}

TEST(SmarterMailSearch, NeedsFewerKeysWhenAsked) {
  Server server(Knobs{{"search_keys", "some"}});
  EXPECT_TRUE(succeeded(server.post(
      kSearch, server.token(), R"({"search":null,"skip":0,"take":5,"sortField":"userName"})")));
}

TEST(SmarterMailSearch, FindsByPartOfNameInAnyCase) {
  Server server;
  const std::string token = server.token();
  EXPECT_THAT(names(server.post(kSearch, token, query(R"(["users"])", 0, 99, R"("USER00")"))),
              Contains("user002"));
  EXPECT_THAT(
      names(server.post(kSearch, token, query(R"(["users"])", 0, 99, R"("administrator 1")"))),
      ElementsAre("admin"));
}

TEST(SmarterMailSearch, Sorts) {
  Server server;
  const std::string token = server.token();
  auto up = names(server.post(kSearch, token, query(R"(["users"])", 0, 999)));
  const auto down =
      names(server.post(kSearch, token, query(R"(["users"])", 0, 999, "null", "userName", true)));
  std::reverse(up.begin(), up.end());
  EXPECT_EQ(up, down);
}

TEST(SmarterMailSearch, ShowsAtOnceWhoSignedIn) {
  Server server;
  const std::string token = server.token();
  const auto latest = [&] {
    return names(
        server.post(kSearch, token, query(R"(["users"])", 0, 1, "null", "lastLogin", true)));
  };
  for (const char* name : {"user002@acme.test", "user004@acme.test"})
    server.set_password(name, kPassword);
  for (const char* name : {"user002", "user004"}) {
    server.clock.pass_seconds(1);
    ASSERT_FALSE(server.token(name + std::string("@acme.test")).empty());
    EXPECT_THAT(latest(), ElementsAre(name));
  }
}

TEST(SmarterMailSearch, KeepsOtherSearchesApart) {
  Server server;
  const std::string token = server.token();
  const auto first = [&](const std::string& flags, const std::string& search) {
    return names(server.post(kSearch, token, query(flags, 0, 2, search)));
  };
  const auto users = first(R"(["users"])", "null");
  EXPECT_NE(first(R"(["aliases"])", "null"), users);
  EXPECT_NE(first(R"(["users"])", R"("user01")"), users);
  EXPECT_EQ(first(R"(["users"])", "null"), users);
}

TEST(SmarterMailSearch, HidesTotalUnlessAsked) {
  Server plain;
  Server counting(Knobs{{"total_count", "on"}});
  const std::string body = query(R"(["users"])", 0, 3);
  EXPECT_FALSE(json_of(plain.post(kSearch, plain.token(), body))->has("totalCount"));
  const Reply reply = counting.post(kSearch, counting.token(), body);
  const auto all = rows(counting.get("settings/domain/list-users", counting.token()), "userData");
  EXPECT_EQ(json_of(reply)->getValue<std::size_t>("totalCount"), all->size());
}

TEST(SmarterMailSearch, RowsTellEnabledAndLastLogin) {
  Server server;
  const Reply reply =
      server.post(kSearch, server.token(), query(R"(["users"])", 0, 5, R"("user014")"));
  const auto row = rows(reply, "results")->getObject(0);
  EXPECT_FALSE(row->getValue<bool>("isEnabled"));
  EXPECT_EQ(row->getValue<std::string>("emailAddress"), "user014@acme.test");
  EXPECT_TRUE(row->has("lastLogin"));
  EXPECT_TRUE(row->has("totalMailboxSize"));
}

TEST(SmarterMailSearch, QuickOneTellsUnlimitedAsNull) {
  Server server;
  const Reply reply = server.post("settings/domain/account-search-quick", server.token(),
                                  R"({"search":"user004"})");
  ASSERT_EQ(rows(reply, "users")->size(), 1U);
  EXPECT_TRUE(rows(reply, "users")->getObject(0)->isNull("bytesAllowed"));
  EXPECT_EQ(rows(reply, "users")->getObject(0)->getValue<std::string>("status"), "Enabled");
}

TEST(SmarterMailSearch, CountsAddUp) {
  Server server;
  const std::string token = server.token();
  const auto counts = json_of(server.get("settings/domain/account-list-counts", token));
  const auto everything = names(server.post(kSearch, token, query("[]", 0, 9999)));
  EXPECT_EQ(counts->getValue<std::size_t>("userCount") +
                counts->getValue<std::size_t>("aliasCount") +
                counts->getValue<std::size_t>("mailingListCount"),
            everything.size());
}

TEST(SmarterMailSearch, ReportsTellWhoIsExpired) {
  Server server;
  const Reply reply = server.post("settings/domain/expired-password-list", server.token(),
                                  R"({"skip":0,"take":999,"search":null})");
  EXPECT_THAT(names(reply), Contains("user027"));
  EXPECT_THAT(names(reply), Each(testing::StartsWith("user")));
}

TEST(SmarterMailSearch, StatusesTellSecondFactorAndWordForAuthType) {
  Server server;
  const Reply reply = server.post("settings/domain/users-statuses", server.token(),
                                  R"({"skip":0,"take":999,"search":"user"})");
  std::map<std::string, JsonPtr> found;
  for (const auto& record : records(reply, "results")) {
    found[record->getValue<std::string>("userName")] = record;
  }
  EXPECT_TRUE(found.at("user026")->getValue<bool>("isTwoFactorEnabled"));
  EXPECT_EQ(found.at("user008")->getValue<std::string>("authType"), "ActiveDirectory");
  EXPECT_TRUE(succeeded(server.post("settings/domain/users-connections-summary", server.token(),
                                    R"({"skip":0,"take":5,"search":"","type":"all"})")));
}

}  // namespace
}  // namespace provost::sandbox::smartermail_test
