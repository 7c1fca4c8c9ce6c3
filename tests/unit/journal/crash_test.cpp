#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "core/journal/database.hpp"
#include "core/journal/sqlite_journal.hpp"
#include "unit/journal/jobs.hpp"

namespace provost::core {
namespace {

/// A process that does `work` and says a byte of every step that has come back; killed after
/// `steps` of them. Returns how many steps came back at least.
template <class Work>
int kill_after(int steps, Work work) {
  int pipe_ends[2];
  if (pipe(pipe_ends) != 0) return -1;
  const pid_t child = fork();
  if (child == 0) {
    close(pipe_ends[0]);
    try {
      work([&] {
        const char byte = '.';
        if (write(pipe_ends[1], &byte, 1) != 1) _exit(1);
      });
    } catch (...) {
      _exit(2);
    }
    for (;;) pause();  // only a kill ends it, in whatever state it is
  }
  close(pipe_ends[1]);
  int seen = 0;
  char byte = 0;
  while (seen < steps && read(pipe_ends[0], &byte, 1) == 1) ++seen;
  kill(child, SIGKILL);
  while (read(pipe_ends[0], &byte, 1) == 1) ++seen;
  close(pipe_ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << "the process ended by itself with " << status;
  return seen;
}

class Crash : public testing::Test {
 protected:
  Scratch scratch_;
  std::filesystem::path file_ = scratch_.path() / "one.job";
};

TEST_F(Crash, KeepsWhatWasRecorded) {
  for (const int steps : {1, 2, 3, 10, 37, 100}) {
    std::filesystem::remove(file_);
    Database::make_file(file_);
    const int seen = kill_after(steps, [&](auto came_back) {
      SqliteJournal journal(file_, a_head());
      plan(journal, 200);
      came_back();
      for (RowNumber row = 1; row <= 200; ++row) {
        record(journal, {{row, at(1)}});
        came_back();
        record(journal, {}, {settled(row, RowStage::done)});
        came_back();
      }
    });
    ASSERT_GE(seen, steps);
    SqliteJournal journal(file_, SqliteJournal::Use::run);
    EXPECT_EQ(journal.phase(), JobPhase::planned);
    // One more step may have been on the disk already without having come back.
    const auto done = static_cast<int>(rows_at(journal, RowStage::done));
    const auto begun = done + static_cast<int>(rows_at(journal, RowStage::under_way));
    const int recorded = seen - 1;
    EXPECT_GE(done, recorded / 2) << seen;
    EXPECT_LE(done, (recorded + 1) / 2) << seen;
    EXPECT_GE(begun, (recorded + 1) / 2) << seen;
    EXPECT_LE(begun, (recorded + 2) / 2) << seen;
    EXPECT_EQ(rows_at(journal, RowStage::to_do), 200U - static_cast<unsigned>(begun));
    // What is counted is what is there.
    EXPECT_EQ(journal.some_rows({.stage = RowStage::done}).size(), static_cast<std::size_t>(done));
  }
}

TEST_F(Crash, WhilePlanningLeavesNoRows) {
  Database::make_file(file_);
  const int seen = kill_after(20, [&](auto came_back) {
    SqliteJournal journal(file_, a_head());
    journal.add_part(a_part("chat"));
    for (int i = 0; i < 1000; ++i) {
      journal.add_rows(std::vector{a_row("a"), a_row("b")});
      came_back();
    }
  });
  ASSERT_GE(seen, 20);
  SqliteJournal journal(file_, SqliteJournal::Use::read);
  EXPECT_EQ(journal.phase(), JobPhase::planning);
  EXPECT_TRUE(journal.some_rows({}).empty());
}

}  // namespace
}  // namespace provost::core
