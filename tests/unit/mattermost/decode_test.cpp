#include "mattermost/decode.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "provost/error.hpp"

namespace provost::mattermost {
namespace {

using testing::ElementsAre;

/// JSON followed by the 64 readable bytes that the host promises.
class Padded {
 public:
  explicit Padded(std::string text)
      : size_(text.size()), bytes_(std::move(text) + std::string(64, 0)) {}
  operator std::string_view() const { return {bytes_.data(), size_}; }  // NOLINT: it is a text

 private:
  std::size_t size_;
  std::string bytes_;
};

constexpr Viewer administrator{.admin = true};

void only_user(const std::string& members, const std::function<void(const Account&)>& check) {
  decode_users(Padded(R"([{"id":"a",)" + members + "}]"), administrator,
               [&](std::vector<Account>& accounts) { check(accounts.front()); });
}

TEST(MattermostDecode, TellsPeopleFromBotsGuestsAndRemoteAccounts) {
  const auto kind = [](const std::string& members) {
    Kind found = Kind::unknown;
    only_user(members, [&](const Account& a) { found = a.kind; });
    return found;
  };
  EXPECT_EQ(kind(R"("roles":"system_user")"), Kind::human);
  EXPECT_EQ(kind(R"("roles":"system_user","is_bot":true)"), Kind::bot);
  EXPECT_EQ(kind(R"("roles":"system_guest")"), Kind::guest);
  EXPECT_EQ(kind(R"("roles":"system_user","remote_id":"rrrr")"), Kind::remote);
  EXPECT_EQ(kind(R"("roles":"system_user","remote_id":"")"), Kind::human);
}

TEST(MattermostDecode, NamesWhereAccountsSignIn) {
  const auto source = [](const std::string& service) {
    std::string found;
    only_user(R"("auth_service":")" + service + "\"",
              [&](const Account& a) { found = a.auth_source.value_or("?"); });
    return found;
  };
  EXPECT_EQ(source(""), "local");
  EXPECT_EQ(source("ldap"), "ldap");
  EXPECT_EQ(source("saml"), "saml");
  for (const char* service : {"gitlab", "google", "office365", "openid"}) {
    EXPECT_EQ(source(service), "oauth");
  }
  EXPECT_EQ(source("magic_link"), "magic_link");
}

TEST(MattermostDecode, RolesThatAdministerArePrivileged) {
  const auto privileged = [](const std::string& roles) {
    Tri found = Tri::unknown;
    only_user(R"("roles":")" + roles + "\"", [&](const Account& a) { found = a.privileged; });
    return found;
  };
  EXPECT_EQ(privileged("system_user"), Tri::no);
  EXPECT_EQ(privileged("system_user system_admin"), Tri::yes);
  EXPECT_EQ(privileged("system_user system_user_manager"), Tri::yes);
  EXPECT_EQ(privileged("system_read_only_admin system_user"), Tri::yes);
  EXPECT_EQ(privileged("system_user system_post_all system_user_access_token"), Tri::no);
  EXPECT_EQ(privileged(""), Tri::no);
  only_user(R"("username":"x")", [](const Account& a) { EXPECT_EQ(a.privileged, Tri::unknown); });
}

TEST(MattermostDecode, MakesADisplayNameOfWhatThereIs) {
  const auto name = [](const std::string& members) {
    std::string found;
    only_user(members, [&](const Account& a) { found = *a.display_name; });
    return found;
  };
  EXPECT_EQ(name(R"("first_name":"Персона","last_name":"18","nickname":"n")"), "Персона 18");
  EXPECT_EQ(name(R"("first_name":"","last_name":"18","nickname":"n")"), "18");
  EXPECT_EQ(name(R"("first_name":"Person","last_name":"")"), "Person");
  EXPECT_EQ(name(R"("first_name":"","last_name":"","nickname":"n")"), "n");
  EXPECT_EQ(name(R"("nickname":"")"), "");
}

TEST(MattermostDecode, ReadsTheRest) {
  only_user(R"("username":"user017","delete_at":1795312406731,"create_at":1795312238168,)"
            R"("email":"user017@example.test","mfa_active":true,"roles":"system_user x",)"
            R"("auth_service":"gitlab","nickname":"n17","position":"QA","locale":"de",)"
            R"("failed_attempts":3,"timezone":{"manualTimezone":""},"props":{"a":"b"})",
            [](const Account& a) {
              EXPECT_EQ(a.user_name, "user017");
              EXPECT_EQ(a.active, Tri::no);
              EXPECT_EQ(a.created.raw(), 1795312238168);
              EXPECT_EQ(a.email(), "user017@example.test");
              EXPECT_EQ(a.emails->front().verified, Tri::unknown);
              EXPECT_EQ(a.second_factor, Tri::yes);
              EXPECT_THAT(*a.roles, ElementsAre("system_user", "x"));
              EXPECT_FALSE(a.last_password_change.known());
              EXPECT_FALSE(a.last_login.known());
              std::string attributes;
              for (const AttributeValue& each : a.attributes) {
                attributes += std::string(each.name) + "=" + std::string(each.value) + ";";
              }
              EXPECT_EQ(
                  attributes,
                  "nickname=n17;position=QA;locale=de;failed_attempts=3;auth_service=gitlab;");
            });
}

TEST(MattermostDecode, AHalfSurrogateCostsALetterAndNotTheList) {
  only_user(R"("first_name":"Person \ud83d 17")",
            [](const Account& a) { EXPECT_EQ(a.display_name, "Person \xEF\xBF\xBD 17"); });
}

TEST(MattermostDecode, AUserWithoutAnIdIsNoUser) {
  EXPECT_THROW(
      decode_users(Padded(R"([{"username":"x"}])"), administrator, [](std::vector<Account>&) {}),
      Error);
}

TEST(MattermostDecode, OneDocumentAndNothingAfterIt) {
  EXPECT_TRUE(says_ok(Padded(R"({"status":"OK"})")));
  EXPECT_TRUE(says_ok(Padded("{\"status\":\"OK\"}\n")));
  EXPECT_FALSE(says_ok(Padded(R"({"status":"OK"}{"id":"x"})")));
  EXPECT_FALSE(says_ok(Padded(R"({"status":"UNHEALTHY"})")));
  EXPECT_FALSE(says_ok(Padded(R"([])")));
  EXPECT_FALSE(says_ok(Padded("")));
  EXPECT_THROW(decode_total(Padded(R"({"total_users_count":3} {})")), Error);
  EXPECT_THROW(decode_token_ids(Padded("[][]")), Error);
}

TEST(MattermostDecode, ReadsVersionsOutOfTheirHeader) {
  EXPECT_EQ(version_of_id("5.37.0.5.37.0.06ee147b.false"), "5.37.0");
  EXPECT_EQ(version_of_id("11.6.0.dev.abc.true"), "11.6.0");
  EXPECT_EQ(version_of_id("5.38.dev"), "5.38");
  EXPECT_EQ(version_of_id("dev.1.2"), "");
  EXPECT_EQ(version_of_id("7"), "");
  EXPECT_EQ(version_of_id(""), "");
}

TEST(MattermostDecode, OnlyItsOwnErrorsAreReadable) {
  const Refusal refusal =
      decode_refusal(Padded(R"({"id":"a.b","message":"m","detailed_error":"","status_code":400})"));
  EXPECT_TRUE(refusal.readable);
  EXPECT_EQ(refusal.id, "a.b");
  EXPECT_EQ(refusal.message, "m");
  EXPECT_FALSE(decode_refusal(Padded(R"({"error":"x"})")).readable);
  EXPECT_FALSE(decode_refusal(Padded("<html>")).readable);
  EXPECT_FALSE(decode_refusal(Padded("limit exceeded\n")).readable);
}

}  // namespace
}  // namespace provost::mattermost
