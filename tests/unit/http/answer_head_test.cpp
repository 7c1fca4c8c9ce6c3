#include "core/http/answer_head.hpp"

#include <Poco/Net/NetException.h>
#include <gtest/gtest.h>

#include <string>

namespace provost::core {
namespace {

TEST(AnswerHead, EndsWithItsFirstEmptyLine) {
  const std::string head = "HTTP/1.1 200 OK\r\nA: b\r\n\r\n";
  EXPECT_EQ(head_size(head + "\r\nbody"), head.size());
  for (std::size_t size = 0; size < head.size(); ++size) {
    EXPECT_EQ(head_size(head.substr(0, size)), 0U) << size;
  }
  EXPECT_EQ(head_size("HTTP/1.1 200 OK\nA: b\n\nbody"), 22U);
  EXPECT_EQ(head_size("\r\n\r\n" + head), head.size() + 4);
}

TEST(AnswerHead, IsRecognisedByItsFirstBytes) {
  for (const char* start : {"", "H", "HTTP/1", "HTTP/1.1 2", "\r\n", "\r\nHTTP"}) {
    EXPECT_TRUE(begins_like_http(start)) << start;
  }
  for (const char* start : {"S", "HTTQ", "HTTP/2", "\x15\x03\x01", "<html>"}) {
    EXPECT_FALSE(begins_like_http(start)) << start;
  }
}

TEST(AnswerHead, HasItsFieldsAsTheyWereSent) {
  const AnswerHead head = parse_head(
      "\r\nHTTP/1.0 404 Not Found\r\nX-One:1\r\nX-Two \t: \t two words \r\nno field\r\n: "
      "nameless\r\n"
      "X-Long: first\r\n  second\r\n\tthird\r\nX-One: again\r\nEmpty:\r\n\r\n");
  EXPECT_EQ(head.status, 404);
  EXPECT_TRUE(head.old);
  ASSERT_EQ(head.fields.size(), 5U);
  EXPECT_EQ(head.get("x-one"), "1");
  EXPECT_EQ(head.fields[1].name, "X-Two \t");
  EXPECT_EQ(head.fields[1].value, "two words");
  EXPECT_EQ(head.get("X-Long"), "first second third");
  EXPECT_EQ(head.fields[4].value, "");
  EXPECT_EQ(head.get("other"), "");
}

TEST(AnswerHead, TellsWhetherTheConnectionIsKept) {
  const auto keeps = [](const std::string& text) {
    return parse_head("HTTP/1." + text + "\r\n\r\n").keeps();
  };
  EXPECT_TRUE(keeps("1 200 OK"));
  EXPECT_TRUE(keeps("1 200 OK\r\nConnection: Keep-Alive"));
  EXPECT_FALSE(keeps("1 200 OK\r\nConnection: Close"));
  EXPECT_FALSE(keeps("1 200 OK\r\nConnection: close, Upgrade"));
  EXPECT_FALSE(keeps("0 200 OK"));
  EXPECT_TRUE(keeps("0 200 OK\r\nConnection: keep-alive"));
}

TEST(AnswerHead, OfSomethingElseIsRefused) {
  for (const char* text : {"HTTP/1.1\r\n\r\n", "HTTP/1.1 20\r\n\r\n", "HTTP/1.x 200\r\n\r\n",
                           "HTTP/1.1 200x\r\n\r\n", ""}) {
    EXPECT_THROW(parse_head(text), Poco::Net::MessageException) << text;
  }
}

}  // namespace
}  // namespace provost::core
