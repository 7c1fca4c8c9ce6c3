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

}  // namespace
}  // namespace provost::core
