#include "rocketchat_server.hpp"

namespace provost::rocketchat {
namespace {

using testing::HasSubstr;

class RocketChatAccess : public RocketChatTest {
 protected:
  Exchange& expect_active(bool active) {
    return host.expect("POST", "/api/v1/users.setActiveStatus")
        .with_effect(Effect::repeatable_write)
        .with_body(std::string(R"({"userId":"id017","activeStatus":)") +
                   (active ? "true}" : "false}"));
  }
  Exchange& expect_logout() {
    return host.expect("POST", "/api/v1/users.logout")
        .with_effect(Effect::repeatable_write)
        .with_body(R"({"userId":"id017"})");
  }
};

TEST_F(RocketChatAccess, TheAnswerConfirmsTheState) {
  ProviderSession session = sign_in();
  expect_active(false).answers(200, R"({"user":{"_id":"id017","active":false},"success":true})");
  EXPECT_EQ(session.disable(user017()), Evidence::confirmed);
  expect_active(true).answers(200, R"({"user":{"_id":"id017","active":true},"success":true})");
  EXPECT_EQ(session.enable(user017()), Evidence::confirmed);
}

TEST_F(RocketChatAccess, AYesWithoutAnAccountIsLookedInto) {
  ProviderSession session = sign_in();
  expect_active(false).answers(200, R"({"success":true})");
  expect_info().answers(400, R"({"success":false,"error":"User not found."})");
  const Error error = error_of([&] { session.disable(user017()); });
  EXPECT_EQ(error.code, Code::not_found);
  EXPECT_EQ(error.changed, Tri::no);

  expect_active(true).answers(200, R"({"success":true})");
  expect_info().answers(200, R"({"user":{"_id":"id017","active":false},"success":true})");
  EXPECT_EQ(error_of([&] { session.enable(user017()); }).code, Code::protocol);
}

TEST_F(RocketChatAccess, TheLastOwnerOfRoomsIsNamedAsSuch) {
  ProviderSession session = sign_in();
  expect_active(false).answers(
      400, R"({"success":false,"error":"","errorType":"user-last-owner","details":[{"_id":"r1"},)"
           R"({"_id":"r2"},"r3"]})");
  const Error error = error_of([&] { session.disable(user017()); });
  EXPECT_EQ(error.code, Code::invalid_argument);
  EXPECT_EQ(error.changed, Tri::no);
  EXPECT_THAT(error.message, HasSubstr("last owner of 3 rooms"));
}

TEST_F(RocketChatAccess, NamesWhyAStateCannotBeChanged) {
  ProviderSession session = sign_in();
  const auto refused_with = [&](int status, const std::string& body) {
    expect_active(false).answers(status, body);
    return error_of([&] { session.disable(user017()); }).code;
  };
  EXPECT_EQ(refused_with(400, refusal("Action not allowed", "error-action-not-allowed")),
            Code::permission_denied);
  EXPECT_EQ(refused_with(400, refusal("Federated", "error-user-is-federated")),
            Code::managed_elsewhere);
  EXPECT_EQ(refused_with(403, R"({"success":false,"error":"unauthorized"})"),
            Code::permission_denied);
}

TEST_F(RocketChatAccess, EndsSessions) {
  ProviderSession session = sign_in();
  expect_logout().answers(200, R"({"message":"User id017 has been logged out!","success":true})");
  EXPECT_EQ(session.end_sessions(user017()), Evidence::confirmed);
  expect_logout().answers(200, R"({"message":"User id017 has been logged out!","success":true})");
  EXPECT_EQ(session.revoke_tokens(user017()), Evidence::confirmed);
}

TEST_F(RocketChatAccess, NothingToEndIsDone) {
  ProviderSession session = sign_in();
  expect_logout().answers(400, refusal("Invalid user id", "error-invalid-user-id"));
  expect_info().answers(200, user_body(""));
  EXPECT_EQ(session.end_sessions(user017()), Evidence::confirmed);
}

TEST_F(RocketChatAccess, AnAccountThatIsNotThereHasNoSessionsToEnd) {
  ProviderSession session = sign_in();
  expect_logout().answers(400, refusal("Invalid user id", "error-invalid-user-id"));
  expect_info().answers(400, R"({"success":false,"error":"User not found."})");
  const Error error = error_of([&] { session.end_sessions(user017()); });
  EXPECT_EQ(error.code, Code::not_found);
  EXPECT_EQ(error.changed, Tri::no);
}

TEST_F(RocketChatAccess, AServerWithoutTheCallChangedNothing) {
  ProviderSession session = sign_in();
  expect_logout().html(200);
  const Error error = error_of([&] { session.end_sessions(user017()); });
  EXPECT_EQ(error.code, Code::unsupported);
  EXPECT_EQ(error.changed, Tri::no);
}

TEST_F(RocketChatAccess, HasNothingToUnlockWith) {
  ProviderSession session = sign_in();
  EXPECT_EQ(error_of([&] { session.unlock(user017()); }).code, Code::unsupported);
  EXPECT_EQ(error_of([&] { session.renew(); }).code, Code::unsupported);
}

}  // namespace
}  // namespace provost::rocketchat
