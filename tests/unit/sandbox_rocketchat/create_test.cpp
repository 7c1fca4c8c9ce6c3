#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "easy_desk.hpp"

namespace provost::sandbox {
namespace {

using testing::ElementsAre;

TEST(RocketChatCreate, MakesAUserOrSaysWhyNot) {
  EasyDesk desk("3.8");
  const auto body = [](const std::string& name, const std::string& email) {
    return R"({"name":"X","email":")" + email + R"(","username":")" + name +
           R"(","password":"pw-1","verified":true})";
  };
  const Answer made = desk.post("users.create", body("second", "second@example.com"));
  EXPECT_EQ(made.status(), 200);
  EXPECT_THAT(made.text("user.username"), "second");
  const Answer name = desk.post("users.create", body("second", "other@example.com"));
  EXPECT_EQ(name.text("error"), "second is already in use :( [error-field-unavailable]");
  EXPECT_EQ(name.text("details.field"), "second");
  const Answer email = desk.post("users.create", body("other", "Second@example.com"));
  EXPECT_EQ(email.text("error"), "Email already exists. [403]");
  EXPECT_EQ(email.text("errorType"), "403");
  const Answer missing =
      desk.post("users.create", R"({"name":"X","username":"other","password":"x"})");
  EXPECT_EQ(missing.text("error"), "Match error: Missing key 'email'");
  desk.sign_in("user016", "user-pass");
  EXPECT_EQ(desk.post("users.create", body("third", "third@example.com")).text("details.action"),
            "Adding_user");
}

TEST(RocketChatDelete, RemovesAUserOnce) {
  EasyDesk desk("8.8");
  const std::string body = R"({"userId":")" + desk.id_of("user016") + R"("})";
  const Answer answer = desk.post("users.delete", body);
  EXPECT_THAT(answer.keys(), ElementsAre("deletedRooms", "success"));
  EXPECT_EQ(desk.post("users.delete", body).status(), 400);
  EXPECT_EQ(desk.get("users.info?username=user016").status(), 400);
  EXPECT_EQ(desk.get("users.list").text("total"), "100");
  desk.sign_in("user017", "user-pass");
  EXPECT_EQ(desk.post("users.delete", body).status(), 403);
}

}  // namespace
}  // namespace provost::sandbox
