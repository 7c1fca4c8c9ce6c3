#include "core/account/text_arena.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace provost::core {
namespace {

TEST(TextArena, KeepsTextsWhereTheyAre) {
  TextArena arena;
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < 3'000; ++i) {
    texts.push_back(std::string(i % 97, 'x') + std::to_string(i));
  }
  std::vector<std::string_view> kept;
  for (const std::string& text : texts) kept.push_back(arena.keep(text));
  for (std::size_t i = 0; i < texts.size(); ++i) {
    EXPECT_EQ(kept[i], texts[i]);
    EXPECT_NE(kept[i].data(), texts[i].data());
  }
}

TEST(TextArena, KeepsATextLargerThanABlock) {
  TextArena arena;
  const std::string large(100'000, 'x');
  const std::string_view before = arena.keep("before");
  EXPECT_EQ(arena.keep(large), large);
  EXPECT_EQ(arena.keep("after"), "after");
  EXPECT_EQ(before, "before");
}

TEST(TextArena, KeepsAnEmptyTextAsKnown) {
  TextArena arena;
  const std::string_view empty = arena.keep(std::string_view());
  EXPECT_TRUE(empty.empty());
  EXPECT_NE(empty.data(), nullptr);
}

TEST(TextArena, UsesItsMemoryAgain) {
  TextArena arena;
  const char* const first = arena.keep("user017").data();
  arena.clear();
  EXPECT_EQ(arena.keep("user018").data(), first);
}

}  // namespace
}  // namespace provost::core
