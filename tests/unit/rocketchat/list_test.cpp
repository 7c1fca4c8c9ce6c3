#include "rocketchat_server.hpp"

namespace provost::rocketchat {
namespace {

using testing::ElementsAre;

constexpr const char* first_page =
    "/api/v1/users.list?offset=0&count=100&sort=%7B%22username%22%3A1%2C%22_id%22%3A1%7D";

using RocketChatList = RocketChatTest;

TEST_F(RocketChatList, TellsWhereTheNextPageBeginsByWhatCameAndNotByWhatWasAsked) {
  ProviderSession session = sign_in();
  host.expect("GET", first_page)
      .answers(200, R"({"users":[{"_id":"a"},{"_id":"b"}],"count":2,"offset":0,"total":5,)"
                    R"("success":true})");
  const fakes::ListedPage page = session.list();
  EXPECT_EQ(page.count, 2);
  EXPECT_EQ(page.total, 5);
  EXPECT_EQ(page.next_offset, 2);
  EXPECT_EQ(page.page_size, 2);
}

TEST_F(RocketChatList, NeverAsksForMoreThanTheServerGives) {
  ProviderSession session = sign_in();
  host.expect("GET",
              "/api/v1/users.list?offset=7&count=100&sort=%7B%22username%22%3A1%2C%22_id%22%3A1%7D")
      .answers(200, R"({"users":[],"count":0,"offset":7,"total":7,"success":true})");
  const fakes::ListedPage page = session.list({.offset = 7, .limit = 5000});
  EXPECT_FALSE(page.next_offset);
}

TEST_F(RocketChatList, TheLastPageHasNoNext) {
  ProviderSession session = sign_in();
  host.expect("GET", first_page)
      .answers(200, R"({"users":[{"_id":"a"}],"count":1,"offset":0,"total":1,"success":true})");
  EXPECT_FALSE(session.list().next_offset);
}

TEST_F(RocketChatList, WithoutATotalOnlyAnEmptyPageIsTheLast) {
  ProviderSession session = sign_in();
  host.expect("GET", first_page).answers(200, R"({"users":[{"_id":"a"}],"success":true})");
  const fakes::ListedPage page = session.list();
  EXPECT_FALSE(page.total);
  EXPECT_EQ(page.next_offset, 1);
}

TEST_F(RocketChatList, ReadsWhatAnAdministratorIsTold) {
  ProviderSession session = sign_in();
  host.expect("GET", first_page)
      .answers(200,
               R"({"users":[{"_id":"a","username":"user017","name":"Персона 17","type":"user",)"
               R"("active":true,"status":"offline","roles":["user","admin"],"emails":[)"
               R"({"address":"One@example.com","verified":true},{"address":"two@example.com"}],)"
               R"("lastLogin":"2026-11-22T02:17:39.103Z"},)"
               R"({"_id":"b","roles":[],"type":"bot","active":false}],"total":2})");
  const fakes::ListedPage page = session.list();
  const Account& person = page.accounts.at(0);
  EXPECT_EQ(person.user_name, "user017");
  EXPECT_EQ(person.display_name, "Персона 17");
  ASSERT_EQ(person.emails->size(), 2U);
  EXPECT_EQ(person.email(), "One@example.com");
  EXPECT_EQ(person.emails->at(0).verified, Tri::yes);
  EXPECT_EQ(person.emails->at(1).verified, Tri::unknown);
  EXPECT_THAT(*person.roles, ElementsAre("user", "admin"));
  EXPECT_EQ(person.privileged, Tri::yes);
  EXPECT_EQ(person.kind, Kind::human);
  EXPECT_EQ(person.active, Tri::yes);
  EXPECT_EQ(person.last_login.raw(), 1795313859103);
  EXPECT_EQ(person.must_change_password, Tri::unknown);
  EXPECT_FALSE(person.created.known());
  EXPECT_FALSE(person.auth_source);

  const Account& bot = page.accounts.at(1);
  EXPECT_EQ(bot.kind, Kind::bot);
  EXPECT_EQ(bot.user_name, "");
  EXPECT_EQ(bot.active, Tri::no);
  EXPECT_TRUE(bot.emails && bot.emails->empty());
  EXPECT_TRUE(bot.last_login.is_never());
  EXPECT_EQ(bot.privileged, Tri::no);
}

TEST_F(RocketChatList, DoesNotTakeWhatIsNotToldForNone) {
  ProviderSession session = sign_in();
  host.expect("GET", first_page)
      .answers(200, R"({"users":[{"_id":"a","name":"Person 17","username":"user017","type":"user",)"
                    R"("active":true}],"total":1})");
  const fakes::ListedPage page = session.list();
  const Account& person = page.accounts.at(0);
  EXPECT_FALSE(person.emails);
  EXPECT_FALSE(person.roles);
  EXPECT_EQ(person.privileged, Tri::unknown);
  EXPECT_FALSE(person.last_login.known());
}

TEST_F(RocketChatList, AHalfSurrogateCostsALetterAndNotTheList) {
  ProviderSession session = sign_in();
  host.expect("GET", first_page)
      .answers(200, R"({"users":[{"_id":"a","name":"Person \ud83d 17"},)"
                    R"({"_id":"b","name":"Person \ud83d\ude00"}],"total":2})");
  const fakes::ListedPage page = session.list();
  EXPECT_EQ(page.accounts.at(0).display_name, "Person \xEF\xBF\xBD 17");
  EXPECT_EQ(page.accounts.at(1).display_name, "Person \xF0\x9F\x98\x80");
}

TEST_F(RocketChatList, ACutPageIsAnErrorAndNotAShortList) {
  ProviderSession session = sign_in();
  host.expect("GET", first_page).answers(200, R"({"users":[{"_id":"a"},{"_id":"b"})");
  EXPECT_EQ(error_of([&] { session.list(); }).code, Code::protocol);
}

TEST_F(RocketChatList, AWebPageIsAnErrorAndNotAnEmptyList) {
  ProviderSession session = sign_in();
  host.expect("GET", first_page).html(200);
  EXPECT_EQ(error_of([&] { session.list(); }).code, Code::protocol);
  host.expect("GET", first_page).answers(200, R"({"success":true})");
  EXPECT_EQ(error_of([&] { session.list(); }).code, Code::protocol);
}

TEST_F(RocketChatList, ReportsWhatIsLeftOfTheLimit) {
  ProviderSession session = sign_in();
  host.expect("GET", first_page)
      .answers(200, R"({"users":[],"total":0})",
               {{"X-RateLimit-Limit", "10"},
                {"X-RateLimit-Remaining", "8"},
                {"X-RateLimit-Reset", "1795313867500"},
                {"Date", "Sun, 22 Nov 2026 02:17:40 GMT"}});
  session.list();
  ASSERT_EQ(host.limits().size(), 1U);
  EXPECT_EQ(host.limits().front().operation, Operation::list);
  EXPECT_EQ(host.limits().front().remaining, 8);
  EXPECT_EQ(host.limits().front().resets_in_ms, 7500);
}

TEST_F(RocketChatList, CountsByTheTotal) {
  ProviderSession session = sign_in();
  const char* one =
      "/api/v1/users.list?offset=0&count=1&sort=%7B%22username%22%3A1%2C%22_id%22%3A1%7D";
  host.expect("GET", one).answers(200, R"({"users":[{"_id":"a"}],"count":1,"total":1234})");
  EXPECT_EQ(session.count(), 1234);
  host.expect("GET", one).answers(200, R"({"users":[{"_id":"a"}]})");
  EXPECT_EQ(error_of([&] { session.count(); }).code, Code::unsupported);
}

}  // namespace
}  // namespace provost::rocketchat
