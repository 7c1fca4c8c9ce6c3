#include "core/handoff/spec.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scratch.hpp"

namespace provost::core::test {
namespace {

using testing::HasSubstr;
using Kind = HandoffSpec::Kind;

TEST(HandoffText, NamesWherePasswordsGo) {
  EXPECT_EQ(parse_handoff("none").kind, Kind::none);
  EXPECT_EQ(parse_handoff("show").kind, Kind::show);
  const HandoffSpec csv = parse_handoff("csv:a:{profile}.csv");
  EXPECT_EQ(csv.kind, Kind::csv);
  EXPECT_EQ(csv.path.of(person17()), "a:chat.csv");
  const HandoffSpec gpg = parse_handoff("gpg:jane@example.com, 0123 4567:a:{scope}.asc");
  EXPECT_EQ(gpg.kind, Kind::gpg);
  EXPECT_THAT(gpg.recipients, testing::ElementsAre("jane@example.com", "0123 4567"));
  EXPECT_EQ(gpg.path.of(person18()), "a:acme.test.asc");
  const HandoffSpec command = parse_handoff("cmd:pass insert -m x:y");
  EXPECT_EQ(command.kind, Kind::command);
  EXPECT_EQ(command.command, "pass insert -m x:y");
}

TEST(HandoffText, GetsAClearAnswerWhenItIsWrong) {
  const auto error = [](const char* text) { return error_of([&] { parse_handoff(text); }); };
  EXPECT_THAT(error(""), HasSubstr("csv:FILE, gpg:RECIPIENTS:FILE, cmd:COMMAND, show or none"));
  EXPECT_THAT(error("new.csv"), HasSubstr("a file is written csv:new.csv"));
  EXPECT_THAT(error("csv"), HasSubstr("csv needs a colon"));
  EXPECT_THAT(error("csv:"), HasSubstr("name of a file"));
  EXPECT_THAT(error("csv: "), HasSubstr("name of a file"));
  EXPECT_THAT(error("csv:-"), HasSubstr("not printed"));
  EXPECT_THAT(error("csv:out/"), HasSubstr("not of a folder"));
  EXPECT_THAT(error("csv:{domain.csv"), HasSubstr("the name of a column, as in {profile}"));
  EXPECT_THAT(error("cmd: "), HasSubstr("needs a command"));
  EXPECT_THAT(error("mail:x"), HasSubstr("\"mail:\" is not one of"));
  EXPECT_THAT(error("gpg:new.asc"), HasSubstr("recipients and a file"));
  EXPECT_THAT(error("gpg::new.asc"), HasSubstr("fingerprints or e-mail addresses"));
  EXPECT_THAT(error("gpg:a@b.test,:new.asc"), HasSubstr("fingerprints or e-mail addresses"));
  EXPECT_THAT(error("gpg:a@b.test:"), HasSubstr("gpg: needs the name of a file"));
  EXPECT_THAT(error("gpg:a@b.test:-"), HasSubstr("not printed"));
}

}  // namespace
}  // namespace provost::core::test
