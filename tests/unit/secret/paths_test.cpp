#include "core/base/paths.hpp"

#include <gtest/gtest.h>

#include "unit/secret/scratch.hpp"

namespace provost::core {
namespace {

TEST(Paths, FollowHomeByDefault) {
  const auto paths = find_paths(fixed_environment({{"HOME", "/home/person"}}));
  EXPECT_EQ(paths.config, "/home/person/.config/provost");
  EXPECT_EQ(paths.state, "/home/person/.local/state/provost");
  EXPECT_EQ(paths.data, "/home/person/.local/share/provost");
  EXPECT_EQ(paths.system_config, "/etc/provost");
  EXPECT_FALSE(paths.config_is_explicit);
}

TEST(Paths, FollowTheXdgVariables) {
  const auto paths = find_paths(fixed_environment({{"HOME", "/home/person"},
                                                   {"XDG_CONFIG_HOME", "/c"},
                                                   {"XDG_STATE_HOME", "/s"},
                                                   {"XDG_DATA_HOME", "relative"}}));
  EXPECT_EQ(paths.config, "/c/provost");
  EXPECT_EQ(paths.state, "/s/provost");
  EXPECT_EQ(paths.data, "/home/person/.local/share/provost");
  EXPECT_FALSE(paths.state_is_explicit);
}

TEST(Paths, LetWhatIsExplicitWin) {
  const auto environment = fixed_environment({{"HOME", "/home/person"},
                                              {"PROVOST_CONFIG", "/pc"},
                                              {"PROVOST_STATE", "/ps"},
                                              {"STATE_DIRECTORY", "/var/lib/a"}});
  auto paths = find_paths(environment);
  EXPECT_EQ(paths.config, "/pc");
  EXPECT_EQ(paths.state, "/ps");
  EXPECT_TRUE(paths.config_is_explicit);
  EXPECT_TRUE(paths.state_is_explicit);
  EXPECT_EQ(find_paths(environment, "/option").config, "/option");
}

TEST(Paths, WorkForAServiceWithoutHome) {
  auto paths = find_paths(fixed_environment({{"STATE_DIRECTORY", "/var/lib/a:/var/lib/b"}}));
  EXPECT_EQ(require_state(paths), "/var/lib/a");
  EXPECT_TRUE(paths.state_is_explicit);
  EXPECT_TRUE(paths.config.empty());
  EXPECT_EQ(paths.system_config, "/etc/provost");
}

TEST(Paths, SayHowToGiveAPlaceForState) {
  const auto paths = find_paths(fixed_environment({}));
  const auto error = error_of([&] { require_state(paths); });
  EXPECT_NE(error.message.find("PROVOST_STATE"), std::string::npos);
}

}  // namespace
}  // namespace provost::core
