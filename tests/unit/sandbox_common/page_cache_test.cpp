#include "sandbox/common/page_cache.hpp"

#include <gtest/gtest.h>

namespace provost::sandbox {
namespace {

TEST(PageCache, MakesAPageOnceUntilItIsCleared) {
  PageCache cache;
  int made = 0;
  const auto make = [&] { return std::to_string(++made); };
  EXPECT_EQ(cache.get("a", make), "1");
  EXPECT_EQ(cache.get("a", make), "1");
  EXPECT_EQ(cache.get("b", make), "2");
  cache.clear();
  EXPECT_EQ(cache.get("a", make), "3");
}

TEST(PageCache, KeepsNoPageThatWasMadeWhileItWasCleared) {
  PageCache cache;
  EXPECT_EQ(cache.get("a",
                      [&] {
                        cache.clear();
                        return std::string("old");
                      }),
            "old");
  EXPECT_EQ(cache.get("a", [] { return std::string("new"); }), "new");
}

TEST(PackedCache, PacksTheSameBytesOnce) {
  PackedCache cache;
  int made = 0;
  const auto pack = [&] { return std::to_string(++made); };
  EXPECT_EQ(cache.get("body", pack), "1");
  EXPECT_EQ(cache.get("body", pack), "1");
  EXPECT_EQ(cache.get("another", pack), "2");
}

}  // namespace
}  // namespace provost::sandbox
