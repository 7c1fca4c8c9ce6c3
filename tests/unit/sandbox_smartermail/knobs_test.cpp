#include "sandbox/smartermail/knobs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "server.hpp"

namespace provost::sandbox::smartermail_test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::string complaint(const Knobs& knobs, const std::string& version = {}) {
  try {
    const Server server(knobs, version);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return {};
}

TEST(SmarterMailKnobs, UnknownOneIsNamedWithTheKnown) {
  EXPECT_THAT(
      complaint({{"token_live_s", "3"}}),
      AllOf(HasSubstr("'token_live_s'"), HasSubstr("token_life_s"), HasSubstr("expire_accepts")));
}

TEST(SmarterMailKnobs, WrongValueIsNamedWithTheKnown) {
  EXPECT_THAT(
      complaint({{"refresh", "sometimes"}}),
      AllOf(HasSubstr("'refresh'"), HasSubstr("'sometimes'"), HasSubstr("rotate, coexist")));
  EXPECT_THAT(complaint({{"token_life_s", "0"}}), HasSubstr("a number from 1 to"));
  EXPECT_THAT(complaint({{"domains", "many"}}), HasSubstr("a number from 1 to 50"));
  EXPECT_THAT(complaint({{"require", "upper,runes"}}), HasSubstr("symbol"));
  EXPECT_THAT(complaint({{"two_factor", "maybe"}}), HasSubstr("not_set_up"));
}

TEST(SmarterMailKnobs, SecretIsNotRepeatedInTheComplaint) {
  EXPECT_THAT(complaint({{"totp_secret", "my1secret8"}}),
              AllOf(HasSubstr("totp_secret"), Not(HasSubstr("my1secret8"))));
}

TEST(SmarterMailKnobs, UnknownVersionIsNamed) {
  for (const char* version : {"latest", "15", "123456", "9560x", "100.0."})
    EXPECT_THAT(complaint({}, version), HasSubstr("'" + std::string(version) + "'"));
}

TEST(SmarterMailKnobs, FeaturesFollowTheBuild) {
  const auto newest = smartermail::version_of("");
  EXPECT_EQ(newest.build, 9560);
  EXPECT_TRUE(newest.step_tokens && newest.coded_messages && newest.rotating_pairs);
  const auto known_holes = smartermail::version_of("9413");
  EXPECT_FALSE(known_holes.step_tokens);
  EXPECT_TRUE(known_holes.coded_messages && known_holes.domain_header);
  const auto old = smartermail::version_of("8000");
  EXPECT_FALSE(old.step_tokens || old.coded_messages || old.domain_header || old.rotating_pairs);
}

}  // namespace
}  // namespace provost::sandbox::smartermail_test
