#include "core/account/fingerprints.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

namespace provost::core {
namespace {

TEST(Fingerprints, LosesNoneOfManyIds) {
  Fingerprints seen;
  constexpr int many = 50'000;
  for (int i = 0; i < many; ++i) ASSERT_TRUE(seen.insert("id" + std::to_string(i))) << i;
  for (int i = 0; i < many; ++i) ASSERT_FALSE(seen.insert("id" + std::to_string(i))) << i;
  EXPECT_EQ(seen.size(), static_cast<std::size_t>(many));
}

TEST(Fingerprints, TellsIdsApartByEveryByte) {
  Fingerprints seen;
  EXPECT_TRUE(seen.insert(""));
  EXPECT_FALSE(seen.insert(""));
  EXPECT_TRUE(seen.insert(std::string("\0", 1)));
  EXPECT_TRUE(seen.insert("a"));
  EXPECT_TRUE(seen.insert("A"));
}

TEST(Fingerprints, KeepsWhatWasThereWhenManyAreExpected) {
  Fingerprints seen;
  for (int i = 0; i < 100; ++i) seen.insert(std::to_string(i));
  seen.expect(10'000);
  seen.expect(1);
  for (int i = 0; i < 100; ++i) EXPECT_FALSE(seen.insert(std::to_string(i)));
  EXPECT_TRUE(seen.insert("another"));
}

TEST(Fingerprints, DoNotBelieveInMoreIdsThanThereIsRoomFor) {
  Fingerprints seen;
  seen.expect(SIZE_MAX);
  EXPECT_TRUE(seen.insert("one"));
  EXPECT_FALSE(seen.insert(seen.print("one")));
}

TEST(Fingerprints, ForgetsAll) {
  Fingerprints seen;
  for (int i = 0; i < 200; ++i) seen.insert(std::to_string(i));
  seen.clear();
  EXPECT_EQ(seen.size(), 0U);
  for (int i = 0; i < 200; ++i) EXPECT_TRUE(seen.insert(std::to_string(i)));
}

TEST(Fingerprints, HaveTheSameDigestForTheSameIdsInAnyOrder) {
  Fingerprints one;
  Fingerprints other = one.like_this();
  for (const char* id : {"a", "b", "c"}) one.insert(id);
  for (const char* id : {"c", "a", "b", "a"}) other.insert(id);
  EXPECT_EQ(one.digest(), other.digest());
  other.clear();
  for (const char* id : {"c", "a", "d"}) other.insert(id);
  EXPECT_NE(one.digest(), other.digest());
}

}  // namespace
}  // namespace provost::core
