#include "core/http/part.hpp"

#include <gtest/gtest.h>

namespace provost::core {
namespace {

TEST(Part, TextIsEncodedToo) {
  SecretTable secrets;
  const Parts parts = {
      {"q="}, {"a b/\"c\"", 0, Encoding::form}, {"&"}, {"\"\t", 0, Encoding::json}};
  EXPECT_EQ(render(parts, secrets).reveal(), "q=a+b%2F%22c%22&\"\\\"\\u0009\"");
}

TEST(Part, EmptySecretIsAnEmptyString) {
  SecretTable secrets;
  const SecretHandle empty = secrets.add(SecretBytes(""));
  EXPECT_EQ(render({{"", empty, Encoding::json}}, secrets).reveal(), "\"\"");
}

TEST(Part, SecretsAreNotShown) {
  SecretTable secrets;
  const SecretHandle secret = secrets.add(SecretBytes("abc"));
  EXPECT_EQ(render_safe({{"{\"p\":"}, {"", secret, Encoding::json}, {"}"}}),
            "{\"p\":\"[secret]\"}");
  EXPECT_EQ(render_safe({{"Bearer "}, {"", secret}}), "Bearer [secret]");
}

Part base64_part(std::string text, SecretHandle secret = 0) {
  return {std::move(text), secret, Encoding::base64};
}

TEST(Part, PiecesInBase64AreOneText) {
  SecretTable secrets;
  // RFC 7617, section 2: Aladdin and "open sesame".
  const SecretHandle password = secrets.add(SecretBytes("open sesame"));
  const Parts basic = {
      {"Basic "}, base64_part("Aladdin"), base64_part(":"), base64_part("", password), {";"}};
  EXPECT_EQ(render(basic, secrets).reveal(), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==;");
  EXPECT_EQ(render_safe(basic), "Basic [secret];");
  const Parts plain = {base64_part("fo"), base64_part("o"), {" "}, base64_part("fo")};
  EXPECT_EQ(render(plain, secrets).reveal(), "Zm9v Zm8=");
  EXPECT_EQ(render_safe(plain), "Zm9v Zm8=");
}

TEST(Part, BaseSixtyFourOfLongTextsIsOneLine) {
  SecretTable secrets;
  const std::string text(1000, 'x');
  const std::string encoded(render({base64_part(text)}, secrets).reveal());
  EXPECT_EQ(encoded.size(), 1336U);
  EXPECT_EQ(encoded.find('\n'), encoded.npos);
  EXPECT_TRUE(encoded.ends_with("eHh4eA=="));
}

}  // namespace
}  // namespace provost::core
