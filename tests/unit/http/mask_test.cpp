#include "core/http/mask.hpp"

#include <gtest/gtest.h>

namespace provost::core {
namespace {

TEST(Mask, MembersThatNameASecretAreMaskedAtAnyDepth) {
  EXPECT_EQ(
      mask_json(R"({"data":{"authToken" : "abc\"def","userId":"x"},"l":[{"token":[1,{"a":2}]}]})"),
      R"({"data":{"authToken" : "[secret]","userId":"x"},"l":[{"token":"[secret]"}]})");
  for (const char* name : {"password", "accessToken", "refreshToken", "autoLoginToken",
                           "tempPassword", "bcrypt", "Token", "new_password", "twoFactorCode"}) {
    const std::string json = "{\"" + std::string(name) + "\":\"hidden\"}";
    EXPECT_EQ(mask_json(json).find("hidden"), std::string::npos) << json;
  }
}

TEST(Mask, OtherMembersAndFlagsStay) {
  const std::string json =
      R"({"requirePasswordChange":true,"password":null,"code":404,"n":"token"})";
  EXPECT_EQ(mask_json(json), json);
}

TEST(Mask, JsonInsideAStringIsMasked) {
  EXPECT_EQ(mask_json(R"({"message":"{\"password\":\"hidden\",\"a\":1}"})"),
            R"({"message":"{\"password\":\"[secret]\",\"a\":1}"})");
}

TEST(Mask, BrokenJsonIsMaskedToItsEnd) {
  EXPECT_EQ(mask_json(R"({"password":"hid)"), R"({"password":"[secret]")");
  EXPECT_EQ(mask_json(R"({"password":{"a":"hid)"), R"({"password":"[secret]")");
  EXPECT_EQ(mask_json(R"({"password":"x\)"), R"({"password":"[secret]")");
  EXPECT_EQ(mask_json("\""), "\"");
  EXPECT_EQ(mask_json("<html>\"no\" json</html>"), "<html>\"no\" json</html>");
}

TEST(Mask, NumbersAreMaskedAsWell) {
  EXPECT_EQ(mask_json(R"({"totpCode":123456,"a":1})"), R"({"totpCode":"[secret]","a":1})");
}

TEST(Mask, FormsAreMasked) {
  EXPECT_EQ(mask_form("user=a&password=b%20c&x&new-password=&y=1"),
            "user=a&password=[secret]&x&new-password=[secret]&y=1");
}

}  // namespace
}  // namespace provost::core
