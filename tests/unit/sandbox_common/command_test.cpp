#include "sandbox/runner/command.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <stdexcept>
#include <system_error>

#include "tests/unit/sandbox_common/tiny_make.hpp"

namespace provost::sandbox {
namespace {

int shell(const std::string& script, const std::map<std::string, std::string>& additions = {}) {
  return run_command({"sh", "-c", script}, additions);
}

TEST(Command, GivesItsExitStatus) {
  EXPECT_EQ(shell("exit 0"), 0);
  EXPECT_EQ(shell("exit 7"), 7);
}

TEST(Command, TellsTheSignalThatEndedIt) {
  EXPECT_EQ(shell("kill -KILL $$"), 128 + SIGKILL);
  EXPECT_EQ(shell("kill -TERM $$"), 128 + SIGTERM);
}

TEST(Command, GetsTheEnvironmentAndTheAdditions) {
  ::setenv("SANDBOX_TEST_OLD", "old", 1);
  ::setenv("SANDBOX_TEST_BOTH", "old", 1);
  EXPECT_EQ(shell(R"(test "$SANDBOX_TEST_OLD $SANDBOX_TEST_BOTH $SANDBOX_TEST_NEW" = "old b n")",
                  {{"SANDBOX_TEST_BOTH", "b"}, {"SANDBOX_TEST_NEW", "n"}}),
            0);
}

TEST(Command, GetsItsArgumentsAsTheyAre) {
  EXPECT_EQ(run_command({"sh", "-c", R"(test "$1" = 'a b*"$c')", "sh", R"(a b*"$c)"}, {}), 0);
}

TEST(Command, SaysWhenItCannotStart) {
  EXPECT_THAT(
      [] { run_command({"no-such-command-here"}, {}); },
      testing::ThrowsMessage<std::system_error>(testing::HasSubstr("no-such-command-here")));
  EXPECT_THROW(run_command({}, {}), std::invalid_argument);
}

TEST(Command, GetsTheSignalsSentToUs) {
  const std::string wait = "while :; do sleep 0.02; done";
  EXPECT_EQ(shell("trap 'exit 9' TERM; kill -TERM $PPID; " + wait), 9);
  EXPECT_EQ(shell("trap 'exit 8' HUP; kill -HUP $PPID; " + wait), 8);
  EXPECT_EQ(shell("kill -INT $PPID; " + wait), 128 + SIGINT);
}

TEST(Command, LeavesOurOwnHandlingOfSignalsAsItWas) {
  struct sigaction before {};
  ::sigaction(SIGTERM, nullptr, &before);
  shell("exit 0");
  struct sigaction after {};
  ::sigaction(SIGTERM, nullptr, &after);
  EXPECT_EQ(before.sa_handler, after.sa_handler);
}

TEST(Command, DoesNotInheritTheServersSockets) {
  const std::string count_sockets =
      "n=0; for fd in /proc/$$/fd/*; do case $(readlink $fd) in socket:*) n=$((n+1));; esac; done; "
      "exit $n";
  const int without = shell(count_sockets);
  Stand stand;
  Client client(stand.server);
  ASSERT_EQ(client.get("/").status, 200);
  // The client's own end is not the server's doing.
  EXPECT_LE(shell(count_sockets), without + 1);
}

TEST(Rehearsal, RunsWithAConfigurationThatIsGoneAfterwards) {
  const std::vector<Running> profiles{
      {"chat", "rocketchat", "http://127.0.0.1:1", "admin", "pw", true}};
  testing::internal::CaptureStdout();
  const int status = rehearse(profiles, {"sh", "-c", R"sh(
      test "$(cat "$PROVOST_CONFIG/secrets/chat.password")" = pw || exit 1
      test "$PROVOST_STATE" = "$PROVOST_CONFIG/state" && test -d "$PROVOST_STATE" || exit 2
      echo kept > "$PROVOST_STATE/file" || exit 3
      printf %s "$PROVOST_CONFIG"
      exit 5)sh"});
  const auto directory = testing::internal::GetCapturedStdout();
  EXPECT_EQ(status, 5);
  EXPECT_THAT(directory, testing::StartsWith("/"));
  EXPECT_FALSE(std::filesystem::exists(directory));
}

TEST(Rehearsal, FindsTheProgramThatStartedItFirst) {
  const auto own = std::filesystem::canonical("/proc/self/exe");
  EXPECT_EQ(rehearse({}, {"sh", "-c", "test \"$(command -v \"$1\")\" = \"$2\"", "sh",
                          own.filename().string(), own.string()}),
            0);
  EXPECT_EQ(rehearse({}, {own.filename().string(), "--gtest_list_tests"}), 0);
}

}  // namespace
}  // namespace provost::sandbox
