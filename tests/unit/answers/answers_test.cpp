#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "recorded/mattermost_reading.hpp"
#include "recorded/rocketchat_reading.hpp"
#include "rehearsal.hpp"

namespace provost::recorded {
namespace {

/// Answers as real servers gave them, with neutral data.
std::vector<Exchange> fixtures_of(const std::string& server) {
  std::vector<Exchange> fixtures;
  for (auto& fixture : read_recordings(PROVOST_ANSWERS)) {
    if (fixture.server == server) fixtures.push_back(std::move(fixture));
  }
  return fixtures;
}

void expect_rehearsed(const std::string& server) {
  const auto fixtures = fixtures_of(server);
  EXPECT_FALSE(fixtures.empty());
  for (const auto& fixture : fixtures) {
    EXPECT_THAT(compare(fixture, rehearsed(fixture)), testing::IsEmpty()) << fixture.name;
  }
}

void expect_understood(const std::vector<Exchange>& fixtures, Reader& reader) {
  int understood = 0;
  for (const auto& fixture : fixtures) {
    const auto understanding = reader.read(fixture);
    if (!understanding) continue;
    ++understood;
    EXPECT_THAT(understanding->differences, testing::IsEmpty()) << fixture.name;
  }
  EXPECT_GT(understood, 0);
}

TEST(MattermostAnswers, ComeFromTheStandInAsFromTheServer) { expect_rehearsed("Mattermost 5.37"); }

TEST(MattermostAnswers, AreUnderstoodByTheProvider) {
  const auto fixtures = fixtures_of("Mattermost 5.37");
  expect_understood(fixtures, *mattermost_reader(fixtures));
}

TEST(RocketChatAnswers, ComeFromTheOldStandInAsFromTheServer) {
  expect_rehearsed("Rocket.Chat 0.66");
}

TEST(RocketChatAnswers, ComeFromTheStandInAsFromTheServer) { expect_rehearsed("Rocket.Chat 3.8"); }

TEST(RocketChatAnswers, AreUnderstoodByTheProvider) {
  for (const char* server : {"Rocket.Chat 0.66", "Rocket.Chat 3.8"}) {
    const auto fixtures = fixtures_of(server);
    expect_understood(fixtures, *rocketchat_reader(fixtures));
  }
}

}  // namespace
}  // namespace provost::recorded
