#include "runner/script.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "runner/command.hpp"

namespace provost::transcript {
namespace {

std::string refusal(const std::string& text) {
  try {
    parse_script(text);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "accepted";
}

TEST(Script, HoldsCommandsWithWhatIsExpectedOfThem) {
  const Script script = parse_script(
      "#! sandbox --accounts 5\n# why\n\n$ cat\n+ true\n< in\n| out\n! err\n= 3\n@ ask\n~ y\n% q? "
      "y\n");
  ASSERT_TRUE(script.sandbox);
  EXPECT_EQ(*script.sandbox, (Lines{"--accounts", "5"}));
  ASSERT_EQ(script.steps.size(), 2U);
  EXPECT_EQ(script.steps[0].line, 4);
  EXPECT_EQ(script.steps[0].command, "cat\ntrue");
  EXPECT_EQ(script.steps[0].input, "in\n");
  EXPECT_EQ(script.steps[0].out, Lines{"out"});
  EXPECT_EQ(script.steps[0].err, Lines{"err"});
  EXPECT_EQ(script.steps[0].exit_code, 3);
  EXPECT_TRUE(script.steps[1].at_terminal);
  EXPECT_EQ(script.steps[1].answers, Lines{"y"});
}

TEST(Script, RefusesWhatItDoesNotKnow) {
  EXPECT_EQ(refusal("$ true\n"), "line 1: a script begins with #!");
  EXPECT_EQ(refusal("#! alone\n| out\n"), "line 2: a command comes first");
  EXPECT_EQ(refusal("#! alone\n$ true\n= yes\n"), "line 3: 'yes' is not an exit code");
  EXPECT_EQ(refusal("#! alone\n$ true\n~ y\n"),
            "line 3: there is nobody at a terminal; begin with @");
  EXPECT_EQ(refusal("#! alone\n$ true\n? 1\n"), "line 3: no line begins with '?'");
  EXPECT_EQ(refusal("#! alone\n"), "line 1: there is no command");
}

TEST(Command, ReadsBothOutputsAndTheExitCode) {
  Step step;
  step.command = "cat; echo bad >&2; exit 4";
  step.input = "words\n";
  const Result result = run_command(step, std::chrono::seconds(30));
  EXPECT_EQ(result.out, "words\n");
  EXPECT_EQ(result.err, "bad\n");
  EXPECT_EQ(result.exit_code, 4);
}

TEST(Command, HasNoTerminalUnlessAPersonIsThere) {
  Step step;
  step.command = "(: </dev/tty) 2>/dev/null && echo there || echo none";
  EXPECT_EQ(run_command(step, std::chrono::seconds(30)).out, "none\n");
  step.at_terminal = true;
  EXPECT_EQ(run_command(step, std::chrono::seconds(30)).out, "there\n");
}

TEST(Command, PersonAnswersEachQuestion) {
  Step step;
  step.at_terminal = true;
  step.answers = {"blue", "green"};
  step.command =
      "for i in 1 2; do printf 'colour? ' >/dev/tty; read a </dev/tty; echo \"$a\"; done";
  const Result result = run_command(step, std::chrono::seconds(30));
  EXPECT_EQ(result.out, "blue\ngreen\n");
  EXPECT_EQ(lines_of(result.terminal), (Lines{"colour? blue", "colour? green"}));
}

TEST(Command, ThatDoesNotEndIsStopped) {
  Step step;
  step.command = "echo begun; while :; do read x </dev/zero; done";
  const Result result = run_command(step, std::chrono::seconds(1));
  EXPECT_TRUE(result.timed_out);
  EXPECT_EQ(result.out, "begun\n");
}

}  // namespace
}  // namespace provost::transcript
