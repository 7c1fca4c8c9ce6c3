#include "core/base/process.hpp"

#include <gtest/gtest.h>
#include <signal.h>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>

#include "unit/secret/scratch.hpp"

namespace provost::core {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

TEST(Process, GivesOutputAndStatus) {
  const auto result = run_shell("printf 'a\\nb'; exit 3", {});
  EXPECT_EQ(result.output.reveal(), "a\nb");
  EXPECT_EQ(result.status, 3);
}

TEST(Process, PassesMoreInputThanAPipeHolds) {
  const std::string input(1 << 20, 'x');
  EXPECT_EQ(run_shell("wc -c | tr -d ' '", input).output.reveal(), "1048576\n");
}

TEST(Process, ReadsAndWritesAtTheSameTime) {
  const std::string input(1 << 19, 'x');
  ShellOptions options;
  options.output_cap = input.size();
  EXPECT_EQ(run_shell("cat", input, options).output.reveal(), input);
}

TEST(Process, DoesNotMindACommandThatIgnoresItsInput) {
  const std::string input(1 << 20, 'x');
  EXPECT_EQ(run_shell("exec <&-; exit 0", input).status, 0);
  EXPECT_EQ(run_shell("true", input).status, 0);
}

TEST(Process, TellsTheSignalThatEndedACommand) {
  EXPECT_EQ(run_shell("kill -9 $$", {}).status, 128 + 9);
}

TEST(Process, TellsThatThereIsNoSuchCommand) {
  EXPECT_EQ(run_shell("no-such-command-at-all 2>/dev/null", {}).status, 127);
}

TEST(Process, DoesNotWaitForWhatIsLeftInTheBackground) {
  const auto begin = steady_clock::now();
  const auto result = run_shell("sleep 20 & echo $!", {});
  EXPECT_LT(steady_clock::now() - begin, std::chrono::seconds(10));
  const auto left = std::stoi(std::string(result.output.reveal()));
  EXPECT_EQ(kill(left, SIGKILL), 0);
}

TEST(Process, EndsACommandThatTakesTooLongWithAllItStarted) {
  const Scratch scratch;
  ShellOptions options;
  options.timeout = milliseconds(200);
  options.name = "the slow one";
  const auto file = scratch.path() / "alive";
  const auto error =
      error_of([&] { run_shell("(sleep 1; touch " + file.string() + ") | cat", {}, options); });
  EXPECT_EQ(error.code, Code::deadline);
  EXPECT_EQ(error.message, "the slow one has not ended within 200 ms");
  EXPECT_FALSE(std::filesystem::exists(file));
}

TEST(Process, KillsACommandThatWillNotEnd) {
  ShellOptions options;
  options.timeout = milliseconds(100);
  const auto error =
      error_of([&] { run_shell("trap '' TERM; while :; do sleep 1; done", {}, options); });
  EXPECT_EQ(error.code, Code::deadline);
}

TEST(Process, EndsACommandThatPrintsTooMuch) {
  ShellOptions options;
  options.output_cap = 1000;
  const auto error = error_of([&] { run_shell("yes", {}, options); });
  EXPECT_EQ(error.code, Code::invalid_argument);
  EXPECT_EQ(error.message, "the command prints more than 1000 bytes");
}

TEST(Process, CanBeCancelled) {
  for (const bool may_ask : {false, true}) {
    Cancellation cancellation;
    ShellOptions options;
    options.cancellation = &cancellation;
    options.may_ask = may_ask;
    std::thread canceller([&] { cancellation.cancel(); });
    EXPECT_EQ(error_of([&] { run_shell("exec sleep 60", {}, options); }).code, Code::cancelled);
    canceller.join();
  }
}

TEST(Process, KeepsTheEnvironmentAndTheDirectory) {
  const auto result = run_shell("test \"$PATH\" && pwd -P", {});
  EXPECT_EQ(result.output.reveal(), std::filesystem::current_path().string() + "\n");
}

}  // namespace
}  // namespace provost::core
