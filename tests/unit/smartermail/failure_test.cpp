#include "smartermail_server.hpp"

namespace provost::smartermail {
namespace {

using testing::HasSubstr;

class SmarterMailFailure : public SmarterMailTest {
 protected:
  Error of_list(int status, const std::string& body) {
    expect_read("list-users").answers(status, body);
    return error_of([&] { session.list(); });
  }
  Error of_write(int status, const std::string& body) {
    expect_kill().answers(status, body);
    return error_of([&] { session.end_sessions(user017()); });
  }
  Exchange& expect_kill() {
    return host.expect("POST", "/api/v1/settings/domain/kill-user-sessions");
  }

  ProviderSession session = sign_in_to_domain();
};

TEST_F(SmarterMailFailure, AnExpiredSessionIsUnauthenticated) {
  EXPECT_EQ(of_list(401, R"({"message":"Authorization has been denied for this request."})").code,
            Code::unauthenticated);
  EXPECT_EQ(of_list(200, no(401, "Token has expired")).code, Code::unauthenticated);
  const Error error = of_write(401, "");
  EXPECT_EQ(error.code, Code::unauthenticated);
  EXPECT_EQ(error.changed, Tri::no);
}

TEST_F(SmarterMailFailure, MissingRightsArePermissionDenied) {
  EXPECT_EQ(of_list(403, no(403, "FORBIDDEN")).code, Code::permission_denied);
  EXPECT_EQ(of_list(403, "").code, Code::permission_denied);
  EXPECT_EQ(of_write(400, no(400, "You do not have permission.")).code, Code::permission_denied);
  expect_read("list-users").html(403);
  const Error error = error_of([&] { session.list(); });
  EXPECT_EQ(error.code, Code::permission_denied);
  EXPECT_THAT(error.message, HasSubstr("in front"));
}

TEST_F(SmarterMailFailure, ABlockedOrDisabledAdministratorIsNotTriedAgain) {
  EXPECT_EQ(of_list(403, no(403, "ACCOUNT_DISABLED")).code, Code::account_disabled);
  const Error error = of_list(401, no(401, "Too many login attempts"));
  EXPECT_EQ(error.code, Code::account_disabled);
  EXPECT_THAT(error.message, HasSubstr("stop"));
}

TEST_F(SmarterMailFailure, LimitsTellHowLongToWait) {
  expect_read("list-users").answers(429, "", {{"Retry-After", "7"}});
  const Error error = error_of([&] { session.list(); });
  EXPECT_EQ(error.code, Code::rate_limited);
  EXPECT_EQ(error.retry_after, std::chrono::seconds(7));
  EXPECT_EQ(of_list(429, "").retry_after, std::chrono::seconds(60));
  expect_read("list-users").answers(429, "", {{"Retry-After", "9223372036854775807"}});
  EXPECT_EQ(error_of([&] { session.list(); }).retry_after, std::chrono::hours(24));
  EXPECT_EQ(of_write(429, "").changed, Tri::no);
}

TEST_F(SmarterMailFailure, TroubleLeavesAWriteInDoubt) {
  for (const int status : {408, 500, 503}) {
    EXPECT_EQ(of_list(status, "").code, Code::unavailable) << status;
    const Error error = of_write(status, "");
    EXPECT_EQ(error.code, Code::outcome_unknown) << status;
    EXPECT_EQ(error.changed, Tri::unknown);
  }
  EXPECT_EQ(of_list(200, no(500, "communication error")).code, Code::unavailable);
  expect_kill().html(503);
  EXPECT_EQ(error_of([&] { session.end_sessions(user017()); }).code, Code::outcome_unknown);
}

TEST_F(SmarterMailFailure, AWriteIsDoneOnlyWhenTheBodySaysSo) {
  EXPECT_EQ(of_write(200, "").code, Code::outcome_unknown);
  EXPECT_EQ(of_write(200, "{}").code, Code::outcome_unknown);
  EXPECT_EQ(of_write(200, R"({"message":"?"})").code, Code::outcome_unknown);
  EXPECT_EQ(of_write(200, R"({"success":tr)").code, Code::outcome_unknown);
  EXPECT_EQ(of_write(200, R"({"success":true,"Result":false})").code, Code::invalid_argument);
  expect_kill().html(200);
  EXPECT_EQ(error_of([&] { session.end_sessions(user017()); }).code, Code::outcome_unknown);
  EXPECT_EQ(of_write(200, R"({"resultCode":200})").code, Code::ok);
  EXPECT_EQ(of_write(200, R"({"Success":true})").code, Code::ok);
}

TEST_F(SmarterMailFailure, ReadsWithoutSenseAreAProtocolError) {
  EXPECT_EQ(of_list(200, R"({"success":true})").code, Code::protocol);
  EXPECT_EQ(of_list(200, R"({"userData":{},"success":true})").code, Code::protocol);
  EXPECT_EQ(of_list(400, no(400, "Something else.")).code, Code::invalid_argument);
}

TEST_F(SmarterMailFailure, APageIsNoSignThatABuildLacksTheCall) {
  for (const int status : {200, 302}) {
    expect_read("list-users").html(status);
    EXPECT_EQ(error_of([&] { session.list(); }).code, Code::unavailable) << status;
  }
  EXPECT_EQ(session.availability(Attribute::must_change_password), Availability::in_list);
  EXPECT_EQ(of_list(200, "").code, Code::protocol);
}

TEST_F(SmarterMailFailure, SaysWhatTheServerSaid) {
  const Error error = of_write(400, no(400, "SOME_NEW_ERROR|x"));
  EXPECT_EQ(error.code, Code::invalid_argument);
  EXPECT_EQ(error.server_code, "SOME_NEW_ERROR");
  EXPECT_EQ(error.http_status, 400);
  EXPECT_THAT(error.message, HasSubstr("cannot end the sessions of 'user017@example.com'"));
  EXPECT_THAT(error.detail, HasSubstr("SOME_NEW_ERROR"));
}

}  // namespace
}  // namespace provost::smartermail
