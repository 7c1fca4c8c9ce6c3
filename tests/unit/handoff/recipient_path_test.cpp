#include "core/handoff/recipient_path.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "scratch.hpp"

namespace provost::core::test {
namespace {

using testing::HasSubstr;

TEST(RecipientPath, PutsColumnsIntoTheName) {
  EXPECT_EQ(RecipientPath("new.csv").of(person17()), "new.csv");
  EXPECT_EQ(RecipientPath("out/{profile}/{userName}-{name}.csv").of(person17()),
            "out/chat/user017-Person 17.csv");
  EXPECT_EQ(RecipientPath("{email}").of(person17()), "user017@example.com");
}

TEST(RecipientPath, NeverLeavesItsFolder) {
  const auto of_name = [](std::string_view name) {
    return RecipientPath("out/{name}").of({"", "", "", "", name}).string();
  };
  EXPECT_EQ(of_name("../../etc/x"), "out/_._.._etc_x");
  EXPECT_EQ(of_name(".."), "out/_.");
  EXPECT_EQ(of_name("/etc"), "out/_etc");
  EXPECT_EQ(of_name("a\x1b\n\xFF"), "out/a___");
  EXPECT_EQ(of_name(""), "out/none");
  EXPECT_EQ(of_name(std::string(99, 'x') + "ä"), "out/" + std::string(99, 'x'));
}

TEST(RecipientPath, TakesOtherColumnsFromTheInput) {
  const RecipientPath path("{team_lead}/{profile}-{site}-{team_lead}.csv");
  EXPECT_THAT(path.columns(), testing::ElementsAre("team_lead", "site"));
  const std::vector<std::string> more{"a/b", ""};
  Recipient recipient = person17();
  EXPECT_EQ(path.of(recipient), "none/chat-none-none.csv");
  recipient.more = more;
  EXPECT_EQ(path.of(recipient), "a_b/chat-none-a_b.csv");
  EXPECT_THAT(RecipientPath("{scope}.csv").columns(), testing::IsEmpty());
}

TEST(RecipientPath, RefusesBracesWithoutAColumn) {
  for (const char* text : {"{}.csv", "{profile", "a{"}) {
    EXPECT_THAT(error_of([&] { RecipientPath path(text); }), HasSubstr("as in {profile}")) << text;
  }
}

}  // namespace
}  // namespace provost::core::test
