#include "rocketchat_server.hpp"

namespace provost::rocketchat {
namespace {

using testing::HasSubstr;

/// What setting a password, a write, and finding an account, a read, make of an answer.
class RocketChatFailure : public RocketChatTest {
 protected:
  Error written(const std::function<void(Exchange&)>& answer) {
    answer(host.expect("POST", "/api/v1/users.update"));
    return error_of([&] { session.set_password(user017(), {.password = host.secret("new")}); });
  }
  Error written(int status, const std::string& body) {
    return written([&](Exchange& exchange) { exchange.answers(status, body); });
  }
  Error read(int status, const std::string& body) {
    expect_info().answers(status, body);
    return error_of([&] { session.get(Key::id, "id017"); });
  }

  ProviderSession session = sign_in();
};

TEST_F(RocketChatFailure, NumbersAsErrorTypesAreDecidedByTheText) {
  const Error gone =
      written(400, R"({"success":false,"error":"User not found [403]","errorType":403})");
  EXPECT_EQ(gone.code, Code::not_found);
  EXPECT_EQ(gone.server_code, "403");
  EXPECT_EQ(gone.changed, Tri::no);
  const Error taken =
      written(400, R"({"success":false,"error":"Email already exists. [403]","errorType":403})");
  EXPECT_EQ(taken.code, Code::already_exists);
}

TEST_F(RocketChatFailure, SessionsThatAreGone) {
  for (const char* body :
       {R"({"status":"error","message":"You must be logged in to do this."})",
        R"({"success":false,"status":"error","error":"You must be logged in to do this."})"}) {
    EXPECT_EQ(read(401, body).code, Code::unauthenticated);
    const Error error = written(401, body);
    EXPECT_EQ(error.code, Code::unauthenticated);
    EXPECT_EQ(error.changed, Tri::no);
  }
}

TEST_F(RocketChatFailure, MissingRights) {
  const Error plain = written(403, R"({"success":false,"error":"unauthorized"})");
  EXPECT_EQ(plain.code, Code::permission_denied);
  EXPECT_THAT(plain.message, HasSubstr("edit-other-user-password"));
  const Error inner =
      written(400, refusal("Editing user is not allowed", "error-action-not-allowed"));
  EXPECT_EQ(inner.code, Code::permission_denied);
  EXPECT_EQ(inner.changed, Tri::no);
  const Error proxy = written([](Exchange& exchange) { exchange.html(403); });
  EXPECT_EQ(proxy.code, Code::permission_denied);
  EXPECT_THAT(proxy.message, HasSubstr("in front of the server"));
}

TEST_F(RocketChatFailure, ServersInTrouble) {
  EXPECT_EQ(read(500, R"({"success":false,"error":"Internal server error"})").code,
            Code::unavailable);
  const Error error = written([](Exchange& exchange) { exchange.html(502); });
  EXPECT_EQ(error.code, Code::outcome_unknown);
  EXPECT_EQ(error.changed, Tri::unknown);
  EXPECT_EQ(error.http_status, 502);
}

TEST_F(RocketChatFailure, PagesInsteadOfData) {
  const Error error = written([](Exchange& exchange) { exchange.html(200); });
  EXPECT_EQ(error.code, Code::outcome_unknown);
  expect_info().html(404);
  EXPECT_EQ(error_of([&] { session.get(Key::id, "id017"); }).code, Code::protocol);
  expect_info().html(200);
  EXPECT_EQ(error_of([&] { session.get(Key::id, "id017"); }).code, Code::protocol);
}

TEST_F(RocketChatFailure, CallsThatAreNotThere) {
  EXPECT_EQ(read(404, std::string(unknown_call)).code, Code::unsupported);
  EXPECT_EQ(read(405, R"({"status":"error","message":"API endpoint does not exist"})").code,
            Code::unsupported);
}

TEST_F(RocketChatFailure, AccountsOfOtherServers) {
  const Error error =
      written(400, R"({"success":false,"error":"Edit_Federated_User_Not_Allowed"})");
  EXPECT_EQ(error.code, Code::managed_elsewhere);
}

TEST_F(RocketChatFailure, RequestsTheServerDoesNotTake) {
  const Error strict = written(400, refusal("must have required property 'x'", "invalid-params"));
  EXPECT_EQ(strict.code, Code::invalid_argument);
  EXPECT_EQ(strict.changed, Tri::no);
  const Error loose =
      written(400, R"({"success":false,"error":"Match error: Missing key 'activeStatus'"})");
  EXPECT_EQ(loose.code, Code::invalid_argument);
  EXPECT_EQ(loose.changed, Tri::no);
  const Error other = written(400, refusal("Something broke on the way", "error-new"));
  EXPECT_EQ(other.code, Code::invalid_argument);
  EXPECT_EQ(other.changed, Tri::unknown);
  EXPECT_THAT(other.detail, HasSubstr("Something broke"));
}

TEST_F(RocketChatFailure, NamesThatAreTaken) {
  EXPECT_EQ(written(400, refusal("user1 is already in use :(", "error-field-unavailable")).code,
            Code::already_exists);
}

TEST_F(RocketChatFailure, LimitsByTextElseByHeadersElseAMinute) {
  const std::string text =
      R"({"success":false,"error":"You must wait 12 seconds before [error-too-many-requests]"})";
  const std::vector<std::pair<std::string, std::string>> headers = {
      {"X-RateLimit-Remaining", "0"},
      {"x-ratelimit-reset", "1795313890000"},
      {"Date", "Sun, 22 Nov 2026 02:17:40 GMT"}};
  const auto limited = [&](const std::string& body) {
    return written([&](Exchange& exchange) { exchange.answers(429, body, headers); });
  };
  const Error by_headers = limited(R"({"success":false,"error":"Error, too many requests."})");
  EXPECT_EQ(by_headers.code, Code::rate_limited);
  EXPECT_EQ(by_headers.retry_after, std::chrono::seconds(30));
  EXPECT_EQ(by_headers.changed, Tri::no);
  EXPECT_EQ(limited(text).retry_after, std::chrono::seconds(12)) << "whose clock is right?";
  EXPECT_EQ(written(429, text).retry_after, std::chrono::seconds(12));
  EXPECT_EQ(written(429, "Too many requests").retry_after, std::chrono::seconds(60));
  EXPECT_EQ(written(400, text).code, Code::rate_limited);
}

TEST_F(RocketChatFailure, AWriteIsDoneOnlyWhenTheBodySaysSo) {
  for (const char* body : {R"({"success":false,"error":"maintenance"})",
                           R"({"error":"unauthorized"})", "{}", R"({"user":{"_id":"id017"}})"}) {
    const Error error = written(200, body);
    EXPECT_EQ(error.code, Code::outcome_unknown) << body;
    EXPECT_EQ(error.changed, Tri::unknown);
  }
  host.expect("POST", "/api/v1/users.forgotPassword").answers(200, R"({"success":false})");
  EXPECT_EQ(error_of([&] { session.reset_mail(user017(), "user017@example.com"); }).code,
            Code::outcome_unknown);
  host.expect("POST", "/api/v1/users.logout").answers(200, R"({"success":false})");
  EXPECT_EQ(error_of([&] { session.end_sessions(user017()); }).code, Code::outcome_unknown);
}

TEST_F(RocketChatFailure, WaitsBeyondReasonAreCutToADay) {
  const Error by_reset = written([](Exchange& exchange) {
    exchange.answers(429, "{}",
                     {{"X-RateLimit-Remaining", "0"},
                      {"X-RateLimit-Reset", "9223372036854775807"},
                      {"Date", "Thu, 01 Jan 1903 00:00:00 GMT"}});
  });
  EXPECT_EQ(by_reset.retry_after, std::chrono::hours(24));
  const Error by_text = written(429, R"({"error":"you must wait 9223372036854775807 seconds"})");
  EXPECT_EQ(by_text.retry_after, std::chrono::hours(24));
}

TEST_F(RocketChatFailure, AClockAheadOfTheWindowWaitsAtLeastASecond) {
  const Error error = written([&](Exchange& exchange) {
    exchange.answers(429, "{}",
                     {{"X-RateLimit-Remaining", "0"},
                      {"X-RateLimit-Reset", "1"},
                      {"Date", "Sun, 22 Nov 2026 02:17:40 GMT"}});
  });
  EXPECT_EQ(error.retry_after, std::chrono::seconds(1));
}

TEST_F(RocketChatFailure, WhatTheHostCouldNotSendPassesUnchanged) {
  expect_info().fails(Code::unavailable, Tri::no);
  EXPECT_EQ(error_of([&] { session.get(Key::id, "id017"); }).code, Code::unavailable);
  const Error error =
      written([](Exchange& exchange) { exchange.fails(Code::outcome_unknown, Tri::yes); });
  EXPECT_EQ(error.code, Code::outcome_unknown);
  EXPECT_EQ(written([](Exchange& e) { e.fails(Code::cancelled, Tri::no); }).code, Code::cancelled);
  EXPECT_EQ(written([](Exchange& e) { e.fails(Code::deadline, Tri::no); }).code, Code::deadline);
}

}  // namespace
}  // namespace provost::rocketchat
