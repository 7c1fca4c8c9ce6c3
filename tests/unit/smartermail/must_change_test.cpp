#include "smartermail_server.hpp"

namespace provost::smartermail {
namespace {

class SmarterMailMustChange : public SmarterMailTest {
 protected:
  Exchange& expect_expire(const std::string& name) {
    return expect_write("expire-users-passwords", R"({"input":[")" + name + R"("]})")
        .with_effect(Effect::repeatable_write);
  }
  void expect_expired(bool expired) {
    expect_get_user().answers(
        200, user_data(std::string(R"(,"isPasswordExpired":)") + (expired ? "true" : "false")));
  }
};

TEST_F(SmarterMailMustChange, SendsTheAddressAndReadsTheMarkBack) {
  ProviderSession session = sign_in_to_domain();
  expect_expire("user017@example.com").answers(200, yes);
  expect_expired(true);
  EXPECT_EQ(session.must_change(user017()), Evidence::confirmed);
}

TEST_F(SmarterMailMustChange, SendsTheLocalPartAfterAClearNotFound) {
  ProviderSession session = sign_in_to_domain();
  for (const auto& [status, body] :
       {std::pair(400, no_such_user), std::pair(200, no(400, "User does not exist."))}) {
    expect_expire("user017@example.com").answers(status, body);
    expect_expire("user017").answers(200, yes);
    expect_expired(true);
    EXPECT_EQ(session.must_change(user017()), Evidence::confirmed);
  }
}

TEST_F(SmarterMailMustChange, SendsNothingElseAfterAnyOtherNo) {
  ProviderSession session = sign_in_to_domain();
  const std::pair<int, std::string> answers[] = {
      {400, ""}, {400, no(400, "An error has occurred.")}, {500, ""}, {403, no(403, "FORBIDDEN")}};
  for (const auto& [status, body] : answers) {
    expect_expire("user017@example.com").answers(status, body);
    EXPECT_NE(error_of([&] { session.must_change(user017()); }).code, Code::ok);
  }
}

TEST_F(SmarterMailMustChange, AnAccountThatIsInNeitherFormIsNotFound) {
  ProviderSession session = sign_in_to_domain();
  expect_expire("user017@example.com").answers(400, no_such_user);
  expect_expire("user017").answers(400, no_such_user);
  const Error error = error_of([&] { session.must_change(user017()); });
  EXPECT_EQ(error.code, Code::not_found);
  EXPECT_EQ(error.changed, Tri::no);
}

TEST_F(SmarterMailMustChange, AMarkThatCannotBeReadBackIsAccepted) {
  ProviderSession session = sign_in_to_domain();
  expect_expire("user017@example.com").answers(200, yes);
  expect_get_user().answers(503, "");
  EXPECT_EQ(session.must_change(user017()), Evidence::accepted);
}

TEST_F(SmarterMailMustChange, AYesWithoutAMarkIsInDoubt) {
  ProviderSession session = sign_in_to_domain();
  expect_expire("user017@example.com").answers(200, yes);
  expect_expired(false);
  const Error error = error_of([&] { session.must_change(user017()); });
  EXPECT_EQ(error.code, Code::outcome_unknown);
  EXPECT_EQ(error.changed, Tri::unknown);
}

}  // namespace
}  // namespace provost::smartermail
