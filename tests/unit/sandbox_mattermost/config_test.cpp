#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "site.hpp"

namespace provost::sandbox {
namespace {

using testing::HasSubstr;
using testing::Throws;
using testing::ThrowsMessage;

auto making(const std::string& version, std::map<std::string, std::string> knobs = {}) {
  return [=] { Site site(version, knobs); };
}

TEST(MattermostConfig, PlaysTheVersionsItIsAskedFor) {
  for (const auto& [asked, played] : std::map<std::string, std::string>{{"", "11.6.0"},
                                                                        {"5.37", "5.37.0"},
                                                                        {"5", "5.37.0"},
                                                                        {"7.x", "7.8.0"},
                                                                        {"9.11", "9.11.0"},
                                                                        {"10.5.3", "10.5.3"},
                                                                        {"11", "11.6.0"}}) {
    Site site(asked);
    const auto config = object_in(site.ask("GET", "/config/client?format=old"));
    EXPECT_EQ(config->getValue<std::string>("Version"), played) << asked;
  }
}

TEST(MattermostConfig, RefusesVersionsItDoesNotPlay) {
  for (const auto* version : {"4.10", "6", "eleven", "11.six", "11.6.y"}) {
    EXPECT_THAT(making(version), ThrowsMessage<std::invalid_argument>(HasSubstr(version)));
  }
}

TEST(MattermostConfig, NamesAKnobItDoesNotKnowAndThoseItKnows) {
  EXPECT_THAT(making("11", {{"polcy_min_length", "9"}}),
              ThrowsMessage<std::invalid_argument>(
                  testing::AllOf(HasSubstr("mattermost.polcy_min_length"),
                                 HasSubstr("policy_min_length"), HasSubstr("admin_mfa_secret"))));
}

TEST(MattermostConfig, RefusesValuesThatAKnobCannotTake) {
  for (const auto& [knob, value] :
       std::map<std::string, std::string>{{"policy_min_length", "4"},
                                          {"policy_classes", "lowercase,emoji"},
                                          {"max_attempts", "0"},
                                          {"rate_limit", "maybe"},
                                          {"rate_per_sec", "-1"},
                                          {"smtp", "on"},
                                          {"admin_password", ""}}) {
    EXPECT_THAT(making("11", {{knob, value}}),
                ThrowsMessage<std::invalid_argument>(HasSubstr(knob)))
        << value;
  }
  EXPECT_THAT(making("5.37", {{"terminate_sessions", "on"}}), Throws<std::invalid_argument>());
}

TEST(MattermostConfig, OffersAnAdministratorWithAPasswordOfThisRun) {
  HandClock clock;
  Ledger ledger;
  const auto first = make_mattermost({"11", 5, 1, {}, clock, ledger})->sample_profiles();
  const auto second = make_mattermost({"11", 5, 1, {}, clock, ledger})->sample_profiles();
  ASSERT_EQ(first.size(), 1U);
  EXPECT_EQ(first[0].profile, "team");
  EXPECT_EQ(first[0].provider, "mattermost");
  EXPECT_EQ(first[0].account, "admin");
  EXPECT_GE(first[0].password.size(), 20U);
  EXPECT_NE(first[0].password, second[0].password);
}

TEST(MattermostConfig, BearsTheSameAccountsForTheSameSeed) {
  Site one;
  Site two;
  EXPECT_EQ(one.root("GET", "/users?per_page=200").body,
            two.root("GET", "/users?per_page=200").body);
}

TEST(MattermostConfig, StaysMuteAboutPasswordsInWhatItRecords) {
  Site site;
  const auto id = site.id("user003");
  site.root("PUT", "/users/" + id + "/password", R"({"new_password":"Fresh-pass-003"})");
  for (const auto& event : site.ledger.events()) {
    for (const auto& text :
         {event.kind, event.user_id, event.user_name, event.address, event.actor}) {
      EXPECT_EQ(text.find("pass-00"), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace provost::sandbox
