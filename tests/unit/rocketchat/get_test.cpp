#include "rocketchat_server.hpp"

namespace provost::rocketchat {
namespace {

using RocketChatGet = RocketChatTest;

TEST_F(RocketChatGet, FindsById) {
  ProviderSession session = sign_in();
  expect_info().answers(200, user_body(R"(,"requirePasswordChange":true,"importIds":["x1","x2"])"));
  const CopiedAccount account = session.get(Key::id, "id017");
  EXPECT_EQ(account.user_name, "user017");
  EXPECT_EQ(account.must_change_password, Tri::yes);
  EXPECT_EQ(account.created.raw(), 1795313866185);
  ASSERT_EQ(account.attributes.size(), 1U);
  EXPECT_EQ(account.attributes.front().name, "importIds");
  EXPECT_EQ(account.attributes.front().value, "x1, x2");
}

TEST_F(RocketChatGet, AnIdThatIsSomebodysNameIsNotFound) {
  ProviderSession session = sign_in();
  host.expect("GET", "/api/v1/users.info?userId=user017").answers(200, user_body(""));
  EXPECT_EQ(error_of([&] { session.get(Key::id, "user017"); }).code, Code::not_found);
}

TEST_F(RocketChatGet, FindsByUserNameInAnySpelling) {
  ProviderSession session = sign_in();
  host.expect("GET", "/api/v1/users.info?username=User017%26x").answers(200, user_body(""));
  EXPECT_EQ(error_of([&] { session.get(Key::user_name, "User017&x"); }).code, Code::not_found);
  host.expect("GET", "/api/v1/users.info?username=USER017").answers(200, user_body(""));
  EXPECT_EQ(session.get(Key::user_name, "USER017").id, "id017");
}

TEST_F(RocketChatGet, SaysNotFoundInEveryVersion) {
  ProviderSession session = sign_in();
  const char* target = "/api/v1/users.info?username=nobody";
  host.expect("GET", target).answers(400, R"({"success":false,"error":"User not found."})");
  EXPECT_EQ(error_of([&] { session.get(Key::user_name, "nobody"); }).code, Code::not_found);
  host.expect("GET", target)
      .answers(400, refusal("The required param does not match any users", "error-invalid-user"));
  EXPECT_EQ(error_of([&] { session.get(Key::user_name, "nobody"); }).code, Code::not_found);
}

TEST_F(RocketChatGet, NeverAsksForTheEmptyName) {
  ProviderSession session = sign_in();
  EXPECT_EQ(error_of([&] { session.get(Key::user_name, ""); }).code, Code::invalid_argument);
}

TEST_F(RocketChatGet, FindsByAddressOnNewServers) {
  ProviderSession session = sign_in();
  expect_version("8.4");
  host.expect("GET", "/api/v1/users.info?email=User017%40example.com")
      .answers(200, user_body(R"(,"emails":[{"address":"user017@example.com","verified":true}])"));
  EXPECT_EQ(session.get(Key::email, "User017@example.com").id, "id017");
}

TEST_F(RocketChatGet, LeavesAddressesToTheHostOnOlderServers) {
  ProviderSession session = sign_in();
  expect_version("7.2.1");
  EXPECT_EQ(error_of([&] { session.get(Key::email, "user017@example.com"); }).code,
            Code::unsupported);
}

TEST_F(RocketChatGet, TellsWhoIsSignedIn) {
  ProviderSession session = sign_in();
  host.expect("GET", "/api/v1/me")
      .answers(200, R"({"_id":"adminId","username":"admin","roles":["admin"],"active":true,)"
                    R"("services":{"password":{"exists":true},"totp":{"enabled":true},)"
                    R"("email2fa":{"enabled":false}},"success":true})");
  const CopiedAccount me = session.who();
  EXPECT_EQ(me.privileged, Tri::yes);
  EXPECT_EQ(me.second_factor, Tri::yes);
  EXPECT_EQ(me.auth_source, "local");
  EXPECT_FALSE(me.last_login.known());
  EXPECT_TRUE(host.sent().back().sensitive_answer);
}

}  // namespace
}  // namespace provost::rocketchat
