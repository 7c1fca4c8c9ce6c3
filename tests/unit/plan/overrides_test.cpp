#include "core/plan/overrides.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace provost::core {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Overrides, NameEveryGuardThatWasLoosened) {
  EXPECT_THAT(overrides_of({}), IsEmpty());
  EXPECT_THAT(overrides_of({true, true, true, true, true, true}),
              ElementsAre("--include-admins", "--include-protected", "--include-bots",
                          "--include-services", "--include-remote", "--include-disabled"));
}

}  // namespace
}  // namespace provost::core
