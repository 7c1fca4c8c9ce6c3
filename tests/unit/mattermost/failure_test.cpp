#include "mattermost_server.hpp"

namespace provost::mattermost {
namespace {

using testing::HasSubstr;

/// What setting a password, a write, and counting, a read, make of an answer.
class MattermostFailure : public MattermostTest {
 protected:
  Error written(const std::function<void(Exchange&)>& answer) {
    answer(expect_password());
    return error_of([&] { session.set_password(user017(), {.password = host.secret("new")}); });
  }
  Error written(int status, const std::string& id) {
    return written([&](Exchange& exchange) { exchange.answers(status, refusal(id, status)); });
  }
  Error read(const std::function<void(Exchange&)>& answer) {
    answer(host.expect("GET", total_target));
    return error_of([&] { session.count(); });
  }
  Error read(int status, const std::string& id) {
    return read([&](Exchange& exchange) { exchange.answers(status, refusal(id, status)); });
  }

  ProviderSession session = sign_in();
};

TEST_F(MattermostFailure, SessionsThatAreGone) {
  EXPECT_EQ(read(401, "api.context.session_expired.app_error").code, Code::unauthenticated);
  const Error error = written(401, "api.context.session_expired.app_error");
  EXPECT_EQ(error.code, Code::unauthenticated);
  EXPECT_EQ(error.changed, Tri::no);
  EXPECT_EQ(read(401, "something.new").code, Code::unauthenticated);
}

TEST_F(MattermostFailure, AnEnforcedSecondFactor) {
  const Error error = read(403, "api.context.mfa_required.app_error");
  EXPECT_EQ(error.code, Code::second_factor_required);
  EXPECT_THAT(error.message, HasSubstr("set one up"));
}

TEST_F(MattermostFailure, MissingRights) {
  EXPECT_EQ(read(403, "something.new").code, Code::permission_denied);
  const Error proxy = written([](Exchange& exchange) { exchange.html(403); });
  EXPECT_EQ(proxy.code, Code::permission_denied);
  EXPECT_THAT(proxy.message, HasSubstr("in front of the server"));
}

TEST_F(MattermostFailure, LimitsInPlainText) {
  const Error error = written([](Exchange& exchange) {
    exchange.answers(429, "limit exceeded\n",
                     {{"Retry-After", "4"}, {"X-Ratelimit-Remaining", "0"}});
  });
  EXPECT_EQ(error.code, Code::rate_limited);
  EXPECT_EQ(error.retry_after, std::chrono::seconds(4));
  EXPECT_EQ(error.changed, Tri::no);
  EXPECT_EQ(read([](Exchange& e) {
              e.answers(429, "", {{"X-Ratelimit-Remaining", "0"}, {"X-Ratelimit-Reset", "7"}});
            }).retry_after,
            std::chrono::seconds(7));
  EXPECT_EQ(read([](Exchange& e) { e.html(429); }).retry_after, std::chrono::seconds(10));
  EXPECT_EQ(read([](Exchange& e) {
              e.answers(429, "", {{"Retry-After", "0"}});
            }).retry_after,
            std::chrono::seconds(1));
  EXPECT_EQ(read([](Exchange& e) {
              e.answers(429, "", {{"Retry-After", "999999999999999999"}});
            }).retry_after,
            std::chrono::hours(24));
}

TEST_F(MattermostFailure, ServersInTroubleAndHardenedOnes) {
  EXPECT_EQ(read(500, "").code, Code::unavailable);
  EXPECT_EQ(read(501, "").code, Code::unavailable);
  EXPECT_EQ(read(501, "api.something.not_implemented").code, Code::unsupported);
  EXPECT_EQ(read([](Exchange& e) { e.html(502); }).code, Code::unavailable);
  const Error hardened = written(500, "");
  EXPECT_EQ(hardened.code, Code::outcome_unknown);
  EXPECT_EQ(hardened.changed, Tri::unknown);
  const Error failed = written(500, "api.user.update_password.failed.app_error");
  EXPECT_EQ(failed.code, Code::outcome_unknown);
  EXPECT_EQ(failed.server_code, "api.user.update_password.failed.app_error");
}

TEST_F(MattermostFailure, PagesInsteadOfData) {
  const Error error = written([](Exchange& exchange) { exchange.html(200); });
  EXPECT_EQ(error.code, Code::outcome_unknown);
  EXPECT_EQ(error.changed, Tri::unknown);
  EXPECT_EQ(read([](Exchange& e) { e.html(200); }).code, Code::protocol);
  EXPECT_EQ(read([](Exchange& e) { e.html(404); }).code, Code::protocol);
  EXPECT_EQ(written([](Exchange& e) { e.html(413); }).code, Code::invalid_argument);
}

TEST_F(MattermostFailure, CallsThatAreNotThere) {
  EXPECT_EQ(read(404, "api.context.404.app_error").code, Code::unsupported);
}

TEST_F(MattermostFailure, AccountsOfOtherServices) {
  for (const char* id : {"api.user.update_password.oauth.app_error",
                         "api.user.update_password.magic_link.app_error"}) {
    const Error error = written(400, id);
    EXPECT_EQ(error.code, Code::managed_elsewhere);
    EXPECT_EQ(error.changed, Tri::no);
  }
}

TEST_F(MattermostFailure, RequestsTheServerDoesNotTake) {
  const Error error = written(400, "api.context.invalid_body_param.app_error");
  EXPECT_EQ(error.code, Code::invalid_argument);
  EXPECT_EQ(error.changed, Tri::no);
  EXPECT_EQ(error.detail, "Nein.");
  EXPECT_EQ(written(413, "api.context.request_body_too_large.app_error").code,
            Code::invalid_argument);
}

TEST_F(MattermostFailure, WhatTheHostCouldNotSendPassesUnchanged) {
  EXPECT_EQ(read([](Exchange& e) { e.fails(Code::unavailable, Tri::no); }).code, Code::unavailable);
  EXPECT_EQ(written([](Exchange& e) { e.fails(Code::outcome_unknown, Tri::yes); }).code,
            Code::outcome_unknown);
  EXPECT_EQ(written([](Exchange& e) { e.fails(Code::cancelled, Tri::no); }).code, Code::cancelled);
  EXPECT_EQ(written([](Exchange& e) { e.fails(Code::deadline, Tri::no); }).code, Code::deadline);
}

}  // namespace
}  // namespace provost::mattermost
