#include "smartermail_server.hpp"

namespace provost::smartermail {
namespace {

using SmarterMailGet = SmarterMailTest;

TEST_F(SmarterMailGet, FindsByAddressByIdAndByUserName) {
  ProviderSession session = sign_in_to_domain();
  const std::pair<Key, const char*> names[] = {{Key::email, "user017@example.com"},
                                               {Key::id, "user017@example.com"},
                                               {Key::user_name, "user017"}};
  for (const auto& [key, name] : names) {
    expect_get_user().answers(200, user_data());
    EXPECT_EQ(session.get(key, name).id, "user017@example.com");
    EXPECT_TRUE(host.sent().back().sensitive_answer);
  }
}

TEST_F(SmarterMailGet, SaysThatThereIsNoSuchAccountHoweverTheServerWordsIt) {
  ProviderSession session = sign_in_to_domain();
  const std::pair<int, std::string> answers[] = {{400, no_such_user},
                                                 {200, no(400, "User does not exist.")},
                                                 {404, no_such_user},
                                                 {400, ""},
                                                 {200, R"({"userData":null,"success":true})"}};
  for (const auto& [status, body] : answers) {
    expect_get_user().answers(status, body);
    EXPECT_EQ(error_of([&] { session.get(Key::user_name, "user017"); }).code, Code::not_found)
        << status << body;
  }
}

TEST_F(SmarterMailGet, TakesNobodyElseForTheAccount) {
  ProviderSession session = sign_in_to_domain();
  expect_get_user("sales@example.com").answers(200, user_data());
  EXPECT_EQ(error_of([&] { session.get(Key::user_name, "sales"); }).code, Code::not_found);
  EXPECT_EQ(error_of([&] { session.get(Key::email, "user017@other.test"); }).code, Code::not_found);
  EXPECT_EQ(error_of([&] { session.get(Key::email, ""); }).code, Code::invalid_argument);
}

TEST_F(SmarterMailGet, UsesTheCallOfOlderBuilds) {
  ProviderSession session = sign_in_to_domain();
  expect_get_user("o/dd@example.com").answers(405, no_such_call);
  expect_read("user/o%2Fdd%40example.com")
      .answers(200, R"({"userData":)" + record("o/dd") + R"(,"success":true})");
  EXPECT_EQ(session.get(Key::user_name, "o/dd").user_name, "o/dd");
}

TEST_F(SmarterMailGet, LetsASystemAdministratorReadByAddressInAnyDomain) {
  ProviderSession session = sign_in_to_system();
  expect_get_user("user017@acme.test")
      .with_header("X-SmarterMailDomain", "acme.test")
      .answers(200, R"({"userData":)" + record("user017", "", "acme.test") + R"(,"success":true})");
  EXPECT_EQ(session.get(Key::email, "user017@acme.test").id, "user017@acme.test");
  EXPECT_EQ(error_of([&] { session.get(Key::user_name, "user017"); }).code, Code::invalid_argument);
}

}  // namespace
}  // namespace provost::smartermail
