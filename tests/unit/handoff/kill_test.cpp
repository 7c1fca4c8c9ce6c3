#include <gmock/gmock.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <random>
#include <vector>

#include "core/handoff/make.hpp"
#include "key_ring.hpp"

namespace provost::core::test {
namespace {

using testing::HasSubstr;

std::string number(int i) { return std::to_string(100'000 + i); }

/// A process that hands off one password after the other, a few a flush, and is killed somewhere.
class Killed : public KeyRing {
 protected:
  /// Kills it once it has told of `flushes`, a random while later; gives how many passwords it had
  /// told of as flushed.
  int run(const std::string& where, bool continued, int first, int flushes) {
    int told[2];
    EXPECT_EQ(::pipe(told), 0);
    const pid_t child = ::fork();
    if (child == 0) {
      ::close(told[0]);
      work(where, continued, first, told[1]);
    }
    ::close(told[1]);
    int last = first;
    int next = 0;
    for (int i = 0; i < flushes && ::read(told[0], &next, sizeof next) == sizeof next; ++i) {
      last = next;
    }
    for (unsigned turns = random_() % 2000; turns > 0; --turns) ::getppid();
    ::kill(child, SIGKILL);
    while (::read(told[0], &next, sizeof next) == sizeof next) last = next;
    ::close(told[0]);
    int status = 0;
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFSIGNALED(status));
    return last;
  }

  std::minstd_rand random_{7};

 private:
  [[noreturn]] static void work(const std::string& where, bool continued, int first, int told) {
    try {
      HandoffOptions options;
      options.continued = continued;
      const auto handoff = make_handoff(parse_handoff(where), options);
      for (int i = first;;) {
        for (const int end = i + 1 + i % 3; i < end; ++i) {
          handoff->put({"chat", "", "user" + number(i), "", ""}, SecretBytes("pw," + number(i)));
        }
        handoff->flush();
        if (::write(told, &i, sizeof i) != sizeof i) break;
      }
    } catch (...) {
    }
    ::_exit(1);
  }
};

/// All lines are whole, and none that was flushed is missing.
void expect_complete(const std::string& text, int flushed) {
  EXPECT_EQ(text.substr(0, std::string_view(header).size()), header);
  for (int i = 0; i < flushed; ++i) {
    EXPECT_THAT(text,
                HasSubstr("\nchat,user" + number(i) + ",,,\"pw," + number(i) + "\",pending\n"));
  }
}

TEST_F(Killed, LeavesACsvFileThatIsCompleteAndCanGoOn) {
  int flushed = 0;
  for (int round = 0; round < 60; ++round) {
    flushed = run("csv:" + path("new.csv").string(), round > 0, flushed, 1 + round % 5);
  }
  ASSERT_GT(flushed, 60);
  expect_complete(content("new.csv"), flushed);
}

TEST_F(Killed, LeavesASealedFileThatIsCompleteAndCanGoOn) {
  make_key("Jane <jane@example.com>");
  int flushed = 0;
  for (int round = 0; round < 8; ++round) {
    flushed =
        run("gpg:jane@example.com:" + path("new.asc").string(), round > 0, flushed, 1 + round % 3);
  }
  ASSERT_GT(flushed, 8);
  expect_complete(opened_one_by_one("new.asc"), flushed);
}

}  // namespace
}  // namespace provost::core::test
