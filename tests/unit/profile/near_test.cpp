#include "core/profile/near.hpp"

#include <gtest/gtest.h>

namespace provost::core {
namespace {

TEST(NearWords, FindTypingErrors) {
  const std::vector<std::string> keys{"url", "account", "password", "pin", "proxy"};
  EXPECT_EQ(did_you_mean("urll", keys), " (did you mean 'url'?)");
  EXPECT_EQ(did_you_mean("rul", keys), " (did you mean 'url'?)");
  EXPECT_EQ(did_you_mean("acount", keys), " (did you mean 'account'?)");
  EXPECT_EQ(did_you_mean("pasword", keys), " (did you mean 'password'?)");
  EXPECT_EQ(did_you_mean("frobnicate", keys), "");
  EXPECT_EQ(did_you_mean("", keys), "");
}

TEST(NearWords, GiveTheNearestFirst) {
  EXPECT_EQ(did_you_mean("chat", {"chats", "that", "mail"}), " (did you mean 'chats' or 'that'?)");
  EXPECT_EQ(near_words("mail1", {"mail2", "mail", "mail33", "snail"}),
            (std::vector<std::string>{"mail", "mail2", "mail33"}));
}

}  // namespace
}  // namespace provost::core
