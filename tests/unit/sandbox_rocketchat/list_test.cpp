#include <Poco/JSON/Array.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "desk.hpp"

namespace provost::sandbox {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsSupersetOf;
using testing::Not;

Poco::JSON::Array::Ptr users_of(const Answer& answer) { return answer.body->getArray("users"); }

std::vector<std::string> column(const Answer& answer, const std::string& key) {
  std::vector<std::string> values;
  for (const auto& user : *users_of(answer)) {
    const auto object = user.extract<Poco::JSON::Object::Ptr>();
    if (object->has(key)) values.push_back(object->get(key).toString());
  }
  return values;
}

std::set<std::string> keys_of(const Answer& answer, const std::string& user_name) {
  for (const auto& user : *users_of(answer)) {
    const auto object = user.extract<Poco::JSON::Object::Ptr>();
    if (object->optValue<std::string>("username", "") != user_name) continue;
    const auto names = object->getNames();
    return {names.begin(), names.end()};
  }
  return {};
}

TEST(RocketChatList, ShowsAtOnceWhatWasChanged) {
  Desk desk("8.8");
  desk.sign_in();
  const auto list = [&] { return desk.get("users.list?count=100").reply.body; };
  const std::string before = list();
  EXPECT_EQ(list(), before);
  EXPECT_EQ(desk.post("users.setActiveStatus",
                      R"({"userId":")" + desk.id_of("user017") + R"(","activeStatus":false})")
                .status(),
            200);
  EXPECT_NE(list(), before);
}

TEST(RocketChatList, ClipsPagesAndTellsTheTotal) {
  Desk desk("8.8", {}, 150);
  desk.sign_in();
  const Answer usual = desk.get("users.list");
  EXPECT_EQ(usual.text("count"), "50");
  EXPECT_EQ(usual.text("offset"), "0");
  EXPECT_EQ(usual.text("total"), "151");
  EXPECT_EQ(usual.reply.cost, Cost::list);
  EXPECT_EQ(desk.get("users.list?count=1000").text("count"), "100");
  EXPECT_EQ(desk.get("users.list?count=100&offset=100").text("count"), "51");
  EXPECT_EQ(desk.get("users.list?count=0").text("count"), "151");
}

TEST(RocketChatList, PastTheEndIsEmptyWithTheSameTotal) {
  Desk desk("0.66");
  desk.sign_in();
  const Answer past = desk.get("users.list?offset=500&count=3");
  EXPECT_EQ(past.text("count"), "0");
  EXPECT_EQ(past.text("offset"), "500");
  EXPECT_EQ(past.text("total"), "61");
  const Answer senseless = desk.get("users.list?count=abc&offset=-1");
  EXPECT_EQ(senseless.status(), 200);
  EXPECT_EQ(senseless.text("offset"), "-1");
  EXPECT_EQ(users_of(senseless)->size(), 0U);
}

TEST(RocketChatList, OneVersionRefusesToGiveAll) {
  Desk desk("3.14");
  desk.sign_in();
  const Answer answer = desk.get("users.list?count=0");
  EXPECT_EQ(answer.status(), 400);
  EXPECT_EQ(answer.text("error"), "the limit must be positive");
}

TEST(RocketChatList, SortsByUserNameOrIdEitherWay) {
  Desk desk("8.8", {}, 300);
  desk.sign_in();
  const auto names = column(desk.get("users.list?count=0"), "username");
  EXPECT_TRUE(std::ranges::is_sorted(names));
  const auto ids = column(desk.get("users.list?count=0&sort=%7B%22_id%22:-1%7D"), "_id");
  EXPECT_EQ(ids.size(), 301U);
  EXPECT_TRUE(std::ranges::is_sorted(ids, std::greater<>()));
  const auto emails = desk.get("users.list?count=0&sort=%7B%22createdAt%22:1%7D");
  EXPECT_EQ(emails.text("total"), "301");
}

TEST(RocketChatList, PagesAddUpToEveryAccountOnce) {
  Desk desk("8.8", {}, 230);
  desk.sign_in();
  std::set<std::string> ids;
  for (int offset = 0; offset < 231; offset += 100) {
    const Answer page = desk.get("users.list?count=100&offset=" + std::to_string(offset));
    for (const std::string& id : column(page, "_id")) EXPECT_TRUE(ids.insert(id).second);
  }
  EXPECT_EQ(ids.size(), 231U);
}

TEST(RocketChatList, ShowsTheFieldsOfTheVersionAndOfTheCallersRights) {
  Desk now("8.8", {{"2fa", "off"}});
  now.sign_in();
  EXPECT_THAT(keys_of(now.get("users.list"), "user016"),
              ElementsAre("_id", "active", "emails", "lastLogin", "name", "nameInsensitive",
                          "roles", "status", "type", "username"));
  now.sign_in("user016", "user-pass");
  EXPECT_THAT(
      keys_of(now.get("users.list"), "user017"),
      ElementsAre("_id", "active", "name", "nameInsensitive", "status", "type", "username"));
  Desk old("3.8", {{"2fa", "off"}});
  old.sign_in();
  EXPECT_THAT(keys_of(old.get("users.list"), "user027"),
              IsSupersetOf({"createdAt", "requirePasswordChange", "settings", "_updatedAt"}));
  old.sign_in("user016", "user-pass");
  EXPECT_THAT(keys_of(old.get("users.list"), "user027"),
              ElementsAre("_id", "active", "name", "status", "type", "username"));
}

TEST(RocketChatList, HoldsEveryOddKind) {
  Desk desk("8.8", {}, 800);
  desk.sign_in();
  const Answer all = desk.get("users.list?count=0");
  EXPECT_THAT(column(all, "username"), IsSupersetOf({"rocket.cat", "admin", "--all"}));
  EXPECT_THAT(column(all, "type"), IsSupersetOf({"user", "bot", "app"}));
  EXPECT_LT(column(all, "username").size(), 801U);
  EXPECT_LT(column(all, "emails").size(), 801U);
  EXPECT_LT(column(all, "lastLogin").size(), 801U);
  for (const std::string& id : column(all, "_id")) {
    EXPECT_TRUE(id.size() == 17 || id == "rocket.cat") << id;
  }
}

TEST(RocketChatList, IsTheSameForTheSameSeed) {
  Desk one("8.8");
  Desk two("8.8");
  one.sign_in();
  two.sign_in();
  EXPECT_EQ(column(one.get("users.list"), "_id"), column(two.get("users.list"), "_id"));
}

TEST(RocketChatList, OldVersionsTakeFieldsAndQueries) {
  const std::string asked =
      "users.list?count=0&fields=%7B%22username%22:1%7D&query=%7B%22active%22:false%7D";
  Desk old("6.12");
  old.sign_in();
  const Answer some = old.get(asked);
  EXPECT_THAT(keys_of(some, "user014"), ElementsAre("_id", "username"));
  EXPECT_THAT(column(some, "username"), Not(Contains("admin")));
  const Answer bad = old.get("users.list?query=%7Bbad");
  EXPECT_EQ(bad.status(), 400);
  EXPECT_EQ(bad.text("errorType"), "error-invalid-query");
  EXPECT_EQ(bad.text("error"), "Invalid query parameter provided: \"{bad\" [error-invalid-query]");
  const auto found =
      column(old.get("users.list?query=%7B%22username%22:%7B%22$regex%22:%22%5Eadmin%22%7D%7D"),
             "username");
  EXPECT_THAT(found, ElementsAre("admin", "admin2"));
  Desk now("8.8");
  now.sign_in();
  EXPECT_EQ(now.get(asked).text("total"), "61");
}

TEST(RocketChatList, FindsAnAddressFromVersionEightFour) {
  Desk desk("8.8", {{"2fa", "off"}});
  desk.sign_in();
  const std::string asked = "users.list?email=USER016@example.com";
  EXPECT_THAT(column(desk.get(asked), "username"), ElementsAre("user016"));
  desk.sign_in("user017", "user-pass");
  EXPECT_EQ(desk.get(asked).status(), 403);
  Desk older("8.0");
  older.sign_in();
  EXPECT_EQ(older.get(asked).text("total"), "61");
}

TEST(RocketChatListByStatus, FiltersAndTellsMore) {
  Desk desk("8.8", {}, 200);
  desk.sign_in();
  const Answer off = desk.get("users.listByStatus?status=deactivated&count=100");
  EXPECT_THAT(column(off, "username"), Contains("user014"));
  EXPECT_THAT(column(off, "active"), Not(Contains("true")));
  EXPECT_THAT(column(off, "inactiveReason"), Contains("deactivated"));
  const Answer never = desk.get("users.listByStatus?hasLoggedIn=false&type=user");
  EXPECT_THAT(column(never, "username"), Contains("user015"));
  EXPECT_THAT(column(never, "lastLogin"), ElementsAre());
  EXPECT_THAT(column(desk.get("users.listByStatus?searchTerm=USER016"), "username"),
              ElementsAre("user016"));
  EXPECT_THAT(column(desk.get("users.listByStatus?roles%5B%5D=admin"), "username"),
              ElementsAre("admin", "admin2"));
  EXPECT_THAT(column(desk.get("users.listByStatus"), "federated"), Contains("true"));
}

}  // namespace
}  // namespace provost::sandbox
