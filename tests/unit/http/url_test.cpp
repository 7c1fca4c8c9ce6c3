#include "core/base/url.hpp"

#include <gtest/gtest.h>

#include "provost/error.hpp"

namespace provost::core {
namespace {

TEST(Url, IsTakenApart) {
  const Url url = parse_url("HTTPS://Chat.Example.Test/chat/");
  EXPECT_EQ(url.scheme, "https");
  EXPECT_EQ(url.host, "chat.example.test");
  EXPECT_EQ(url.port, 443);
  EXPECT_EQ(url.prefix, "/chat");
  EXPECT_EQ(url.authority(), "chat.example.test");
  EXPECT_EQ(url.origin(), "https://chat.example.test:443");
  EXPECT_EQ(url.text(), "https://chat.example.test/chat");
}

TEST(Url, KnowsPortsAndAddresses) {
  EXPECT_EQ(parse_url("http://localhost:3000").authority(), "localhost:3000");
  EXPECT_EQ(parse_url("http://localhost").port, 80);
  const Url six = parse_url("https://[::1]:8443");
  EXPECT_EQ(six.host, "::1");
  EXPECT_EQ(six.authority(), "[::1]:8443");
}

TEST(Url, HasTheSchemesThatAreAskedFor) {
  const Schemes schemes{{"ldaps", 636, Protection::from_start}, {"ldap", 389, Protection::upgrade}};
  const Url plain = parse_url("ldap://directory.example.test", schemes);
  EXPECT_EQ(plain.port, 389);
  EXPECT_FALSE(plain.secure());
  EXPECT_FALSE(plain.web());
  EXPECT_EQ(plain.text(), "ldap://directory.example.test");
  EXPECT_EQ(parse_url("ldap://localhost:3890", schemes).text(), "ldap://localhost:3890");
  EXPECT_TRUE(parse_url("LDAPS://localhost", schemes).secure());
  try {
    parse_url("https://localhost", schemes);
    FAIL();
  } catch (const Error& error) {
    EXPECT_NE(error.message.find("ldaps:// or ldap://"), std::string::npos) << error.message;
  }
}

TEST(Url, RefusesWhatIsNoServer) {
  for (const char* text : {"", "chat.example.test", "ftp://example.test", "https://", "https:///x",
                           "https://example.test/?a=b", "https://example.test/#x",
                           "https://exa mple.test", "https://ex\xc3\xa4mple.test",
                           "https://example.test:99999", "https://user017@example.test"}) {
    try {
      parse_url(text);
      ADD_FAILURE() << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.code, Code::invalid_argument);
      EXPECT_EQ(error.option, "url");
    }
  }
}

TEST(Url, PasswordInItIsNotRepeated) {
  try {
    parse_url("https://user017:word@example.test");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.message.find("word@"), std::string::npos);
  }
}

TEST(Url, KnowsLoopback) {
  EXPECT_TRUE(is_loopback("localhost"));
  EXPECT_TRUE(is_loopback("chat.LOCALHOST"));
  EXPECT_TRUE(is_loopback("127.8.9.1"));
  EXPECT_TRUE(is_loopback("::1"));
  EXPECT_FALSE(is_loopback("localhost.example.test"));
  EXPECT_FALSE(is_loopback("127.0.0.1.example.test"));
  EXPECT_FALSE(is_loopback("10.0.0.1"));
}

}  // namespace
}  // namespace provost::core
