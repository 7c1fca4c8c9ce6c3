#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "site.hpp"

namespace provost::sandbox {
namespace {

constexpr const char* wrong_context = "403 api.user.update_password.context.app_error";
/// Of `Hashed-pass-1`, at the lowest cost.
constexpr const char* bcrypt_hash = "$2b$04$CCCCCCCCCCCCCCCCCCCCC.ZqiMtOXWzHvnN3PNz2.PdVLE892dTmW";

std::string path_of(const std::string& id) { return "/users/" + id + "/password"; }

std::string wanting(const std::string& password) {
  return R"({"new_password":")" + password + R"("})";
}

Reply set(Site& site, const std::string& name, const std::string& password) {
  return site.root("PUT", path_of(site.id(name)), wanting(password));
}

TEST(MattermostPassword, IsSetByAnAdministrator) {
  Site site;
  const auto before = site.user("user003");
  site.clock.advance(1000);
  const auto reply = set(site, "user003", "Fresh-pass-003");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(object_in(reply)->getValue<std::string>("status"), "OK");
  EXPECT_EQ(site.user("user003")->getValue<std::int64_t>("update_at"), site.clock.now_ms());
  EXPECT_EQ(site.sign_in("user003", "Fresh-pass-003").status, 200);
  EXPECT_EQ(site.sign_in("user003", Site::user_password).status, 401);
  EXPECT_EQ(site.ledger.events("password-set").size(), 1U);
  EXPECT_EQ(site.ledger.events("password-set")[0].actor, "admin");
}

TEST(MattermostPassword, IsRefusedForUnknownIdsLikeForMissingRights) {
  Site site;
  EXPECT_EQ(outcome(site.root("PUT", path_of(nobody), wanting("Fresh-pass-003"))), wrong_context);
  const auto token = site.token("user003");
  for (const auto& id : {site.id("user005"), site.id("admin"), std::string(nobody)}) {
    EXPECT_EQ(outcome(site.as(token, "PUT", path_of(id), wanting("Fresh-pass-003"))),
              wrong_context);
  }
  EXPECT_EQ(outcome(site.root("PUT", path_of("abc"), wanting("Fresh-pass-003"))),
            "400 api.context.invalid_url_param.app_error");
}

TEST(MattermostPassword, OfOnesOwnNeedsTheCurrentOne) {
  Site site("11", {{"max_attempts", "2"}});
  const auto token = site.token("user003");
  const auto own = [&](const std::string& current) {
    return site.as(token, "PUT", "/users/me/password",
                   R"({"new_password":"Fresh-pass-003","current_password":")" + current + R"("})");
  };
  EXPECT_EQ(outcome(own("")), "400 api.context.invalid_body_param.app_error");
  EXPECT_EQ(outcome(own("nonsense")), "400 api.user.update_password.incorrect.app_error");
  EXPECT_EQ(own(Site::user_password).status, 200);
  EXPECT_EQ(site.sign_in("user003", "Fresh-pass-003").status, 200);
  own("nonsense");
  own("nonsense");
  EXPECT_EQ(outcome(own("Fresh-pass-003")),
            "401 api.user.check_user_login_attempts.too_many.app_error");
  EXPECT_EQ(outcome(site.root("PUT", "/users/me/password", wanting("Fresh-pass-000"))),
            "400 api.context.invalid_body_param.app_error")
      << "an administrator's own needs it too";
}

TEST(MattermostPassword, ConvertsAccountsOfOtherServicesSilently) {
  for (const auto* version : {"5.37", "11"}) {
    Site site(version);
    EXPECT_EQ(set(site, "user007", "Fresh-pass-007").status, 200);
    EXPECT_EQ(site.user("user007")->getValue<std::string>("auth_service"), "");
    EXPECT_EQ(site.sign_in("user007", "Fresh-pass-007").status, 200);
  }
}

TEST(MattermostPassword, IsAcceptedForAccountsThatCannotUseIt) {
  Site site("5.37");
  for (const auto* name : {"user010", "user012", "user013", "user014"}) {
    EXPECT_EQ(set(site, name, "Fresh-pass-001").status, 200) << name;
  }
  EXPECT_EQ(outcome(site.sign_in("user010", "Fresh-pass-001")),
            "401 api.user.login.bot_login_forbidden.app_error");
}

TEST(MattermostPassword, OfAConnectedServersUserIsRefusedInVersion11) {
  Site site;
  EXPECT_EQ(outcome(set(site, "user013", "Fresh-pass-001")),
            "500 api.user.update_password.failed.app_error");
}

TEST(MattermostPassword, EmptiesTheWholeBodyForOneValueThatIsNoText) {
  Site site("5.37", {{"policy_classes", "none"}});
  const auto path = path_of(site.id("user003"));
  for (const auto* body : {R"({"new_password":1234567890})", R"({"new_password":"abc)", "", "{}",
                           R"({"new_password":"Fresh-pass-003","already_hashed":true})"}) {
    EXPECT_EQ(outcome(site.root("PUT", path, body)), "400 model.user.is_valid.pwd.app_error")
        << body;
  }
}

TEST(MattermostPassword, NamesWhatThePolicyRequiresInVersion5) {
  Site site("5.37", {{"policy_min_length", "12"}});
  const auto all = "400 model.user.is_valid.pwd_lowercase_uppercase_number_symbol.app_error";
  for (const auto* password : {"Aa1!aaaa", "aaaaaaaaaaa1!", "AAAAAAAAAAA1!", "AAAAAaaaaaaa!",
                               "AAAAAaaaaaaa1", "ÉÉÉÉÉÉÉaaa1!", "{{{{{{AAaa11"}) {
    EXPECT_EQ(outcome(set(site, "user003", password)), all) << password;
  }
  EXPECT_EQ(outcome(set(site, "user003", "Aa1!" + std::string(61, 'x'))), all) << "too long";
  EXPECT_EQ(set(site, "user003", "Aa1!" + std::string(60, 'x')).status, 200);
  EXPECT_EQ(set(site, "user003", "AAAAAaaaaaa1 ").status, 200) << "a space is a symbol";
}

TEST(MattermostPassword, NamesWhatIsMissingInVersion11) {
  Site site("11", {{"policy_min_length", "8"}, {"policy_classes", "uppercase,number,symbol"}});
  EXPECT_EQ(outcome(set(site, "user003", "x")), "400 model.user.is_valid.pwd_min_length.app_error");
  EXPECT_EQ(outcome(set(site, "user003", std::string(73, 'x'))),
            "400 model.user.is_valid.pwd_max_length.app_error");
  EXPECT_EQ(outcome(set(site, "user003", "Axxxxxxxx")),
            "400 model.user.is_valid.pwd_number_symbol.app_error");
  EXPECT_EQ(outcome(set(site, "user003", "xxxxxx1!")),
            "400 model.user.is_valid.pwd_uppercase.app_error");
}

TEST(MattermostPassword, IsMeasuredInBytes) {
  Site site("5.37", {{"policy_classes", "none"}});
  EXPECT_EQ(set(site, "user003", "ééééé").status, 200);
}

TEST(MattermostPassword, HasTheDefaultsOfItsVersion) {
  Site older("5.37");
  EXPECT_EQ(outcome(set(older, "user003", "xxxxxxxxxx")),
            "400 model.user.is_valid.pwd_lowercase_uppercase_number_symbol.app_error");
  Site newer;
  EXPECT_EQ(set(newer, "user003", "xxxxxxxx").status, 200);
}

TEST(MattermostPassword, MayComeHashedFromAnAdministrator) {
  Site site;
  const auto body =
      std::string(R"({"new_password":")") + bcrypt_hash + R"(","already_hashed":"true"})";
  EXPECT_EQ(site.root("PUT", path_of(site.id("user003")), body).status, 200);
  EXPECT_EQ(site.sign_in("user003", "Hashed-pass-1").status, 200);
  EXPECT_EQ(site.sign_in("user003", "Hashed-pass-2").status, 401);
  const auto token = site.token("user005");
  EXPECT_EQ(outcome(site.as(token, "PUT", "/users/me/password", body)),
            "401 api.user.update_password.user_and_hashed.app_error");
  EXPECT_EQ(outcome(site.as(token, "PUT", path_of(site.id("user003")), body)), wrong_context);
}

TEST(MattermostPassword, TakesGarbageForAHashAndLocksTheAccountOut) {
  Site site;
  const auto body = R"({"new_password":"not-a-hash","already_hashed":"true"})";
  EXPECT_EQ(site.root("PUT", path_of(site.id("user003")), body).status, 200);
  EXPECT_EQ(site.sign_in("user003", "not-a-hash").status, 401);
  EXPECT_EQ(site.sign_in("user003", Site::user_password).status, 401);
}

TEST(MattermostPassword, EndsSessionsSinceVersion10WhereTheSettingSaysSo) {
  const auto survives = [](const std::string& version,
                           const std::map<std::string, std::string>& knobs) {
    Site site(version, knobs);
    const auto token = site.token("user003");
    EXPECT_EQ(set(site, "user003", "Fresh-pass-003").status, 200);
    return site.as(token, "GET", "/users/me").status == 200;
  };
  EXPECT_TRUE(survives("5.37", {}));
  EXPECT_FALSE(survives("10.x", {}));
  EXPECT_FALSE(survives("11", {}));
  EXPECT_TRUE(survives("11", {{"terminate_sessions", "off"}}));
}

TEST(MattermostPassword, KeepsTheSessionInWhichOnesOwnWasChanged) {
  Site site;
  const auto kept = site.token("user003");
  const auto other = site.token("user003");
  const auto body = R"({"new_password":"Fresh-pass-003","current_password":"User-pass-001"})";
  EXPECT_EQ(site.as(kept, "PUT", "/users/me/password", body).status, 200);
  EXPECT_EQ(site.as(kept, "GET", "/users/me").status, 200);
  EXPECT_EQ(site.as(other, "GET", "/users/me").status, 401);
}

TEST(MattermostPassword, LeavesSessionsAloneWhenItComesHashed) {
  Site site;
  const auto token = site.token("user003");
  const auto body =
      std::string(R"({"new_password":")") + bcrypt_hash + R"(","already_hashed":"true"})";
  site.root("PUT", path_of(site.id("user003")), body);
  EXPECT_EQ(site.as(token, "GET", "/users/me").status, 200);
}

}  // namespace
}  // namespace provost::sandbox
