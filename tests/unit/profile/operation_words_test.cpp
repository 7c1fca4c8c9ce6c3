#include "core/profile/operation_words.hpp"

#include <gtest/gtest.h>

namespace provost::core {
namespace {

TEST(OperationWords, AreReadWithAndWithoutTheirNoun) {
  EXPECT_EQ(parse_operation("password.reset-mail"), Operation::reset_mail);
  EXPECT_EQ(parse_operation("reset-mail"), Operation::reset_mail);
  EXPECT_EQ(parse_operation("session.end"), Operation::end_sessions);
  EXPECT_FALSE(parse_operation("user.reset-mail"));
  EXPECT_FALSE(parse_operation(""));
}

TEST(OperationWords, AreDifferentForEveryOperation) {
  const auto words = operation_words();
  EXPECT_EQ(words.size(), 17U);
  for (const auto& word : words) {
    const auto operation = parse_operation(word);
    ASSERT_TRUE(operation) << word;
    EXPECT_EQ(word_of(*operation), word);
    EXPECT_EQ(parse_operation(word.substr(word.find('.') + 1)), operation) << word;
  }
}

}  // namespace
}  // namespace provost::core
