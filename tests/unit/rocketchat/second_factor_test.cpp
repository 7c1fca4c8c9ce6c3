#include <thread>

#include "rocketchat_server.hpp"

namespace provost::rocketchat {
namespace {

using testing::HasSubstr;

class RocketChatSecondFactor : public RocketChatTest {
 protected:
  static std::string wanted(const std::string& method, bool mailed = false) {
    return R"({"success":false,"error":"TOTP Required [totp-required]","errorType":)"
           R"("totp-required","details":{"method":")" +
           method + R"(","codeGenerated":)" + (mailed ? "true" : "false") +
           R"(,"availableMethods":[]}})";
  }
  /// The version is asked for before the first mark, and only then.
  void know_version(ProviderSession& session) {
    expect_version("8.1.0");
    session.version();
  }
  ProviderSession sign_in() {
    ProviderSession session = RocketChatTest::sign_in();
    know_version(session);
    return session;
  }
  Exchange& expect_mark() { return expect_update(R"({"requirePasswordChange":true})"); }
  static std::string marked() { return user_body(R"(,"requirePasswordChange":true)"); }
};

TEST_F(RocketChatSecondFactor, AnswersWithTheHashOfTheOwnPassword) {
  ProviderSession session = sign_in();
  expect_mark().without_header("x-2fa-code").answers(400, wanted("password"));
  expect_mark()
      .with_header("x-2fa-code", "<secret:sha256 of own password>")
      .with_header("x-2fa-method", "password")
      .answers(200, marked());
  EXPECT_EQ(session.must_change(user017()), Evidence::confirmed);
}

TEST_F(RocketChatSecondFactor, AsksThePersonForACode) {
  ProviderSession session = sign_in();
  host.second_factor_is("550558");
  expect_mark().answers(400, wanted("totp"));
  expect_mark()
      .with_header("x-2fa-code", "<secret:550558>")
      .with_header("x-2fa-method", "totp")
      .answers(200, marked());
  session.must_change(user017());
  expect_mark().answers(400, wanted("email", true));
  expect_mark().with_header("x-2fa-method", "email").answers(200, marked());
  session.must_change(user017());
  ASSERT_EQ(host.asked_factors().size(), 2U);
  EXPECT_EQ(host.asked_factors()[0].first, Factor::totp);
  EXPECT_EQ(host.asked_factors()[1].first, Factor::email);
  EXPECT_THAT(host.asked_factors()[1].second, HasSubstr("just mailed"));
}

TEST_F(RocketChatSecondFactor, WithoutTheOwnPasswordATokenThatBypassesItIsAdvised) {
  host.expect("POST", "/api/v1/login").answers(200, std::string(signed_in_as_admin));
  ProviderSession session = host.sign_in({.token = host.secret("pat")});
  know_version(session);
  expect_mark().answers(400, wanted("password"));
  const Error error = error_of([&] { session.must_change(user017()); });
  EXPECT_EQ(error.code, Code::second_factor_required);
  EXPECT_EQ(error.changed, Tri::no);
  EXPECT_THAT(error.message, HasSubstr("personal access token"));
}

TEST_F(RocketChatSecondFactor, TriesAWrongCodeOnce) {
  ProviderSession session = sign_in();
  host.second_factor_is("111111");
  expect_mark().answers(400, wanted("totp"));
  expect_mark().answers(400, refusal("TOTP Invalid", "totp-invalid"));
  const Error error = error_of([&] { session.must_change(user017()); });
  EXPECT_EQ(error.code, Code::second_factor_required);
  EXPECT_EQ(error.changed, Tri::no);

  expect_mark().answers(400, wanted("totp"));
  expect_mark().answers(400, wanted("totp"));
  EXPECT_EQ(error_of([&] { session.must_change(user017()); }).code, Code::second_factor_required);
}

TEST_F(RocketChatSecondFactor, MayBeWantedForAnyRequest) {
  ProviderSession session = sign_in();
  host.expect("GET", "/api/v1/me").answers(400, wanted("password"));
  host.expect("GET", "/api/v1/me")
      .with_header("x-2fa-method", "password")
      .answers(200, R"({"_id":"adminId","username":"admin"})");
  EXPECT_EQ(session.who().user_name, "admin");
}

TEST_F(RocketChatSecondFactor, CallsThatRunAtTheSameTimeAskOnce) {
  ProviderSession session = sign_in();
  const std::size_t before = host.sent().size();
  host.second_factor_is("550558");
  host.when_asked([&] { EXPECT_TRUE(host.wait_for_requests(before + 2)); });
  expect_mark().without_header("x-2fa-code").answers(400, wanted("totp"));
  expect_mark().without_header("x-2fa-code").answers(400, wanted("totp"));
  expect_mark().with_header("x-2fa-code", "<secret:550558>").answers(200, marked());
  expect_mark().without_header("x-2fa-code").answers(200, marked());
  std::thread other([&] { EXPECT_EQ(session.must_change(user017()), Evidence::confirmed); });
  EXPECT_EQ(session.must_change(user017()), Evidence::confirmed);
  other.join();
  EXPECT_EQ(host.asked_factors().size(), 1U);
}

TEST_F(RocketChatSecondFactor, FailsAsTheHostSaysWhenNobodyAnswers) {
  ProviderSession session = sign_in();
  expect_mark().answers(400, wanted("email", true));
  EXPECT_EQ(error_of([&] { session.must_change(user017()); }).code, Code::second_factor_required);
}

}  // namespace
}  // namespace provost::rocketchat
