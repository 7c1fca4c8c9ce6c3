#include "core/journal/database.hpp"

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "core/journal/sqlite_journal.hpp"
#include "unit/journal/jobs.hpp"

namespace provost::core {
namespace {

class JobFile : public testing::Test {
 protected:
  std::unique_ptr<SqliteJournal> make() {
    Database::make_file(file_);
    return std::make_unique<SqliteJournal>(file_, a_head());
  }
  void make_plan(int rows) {
    const auto journal = make();
    plan(*journal, rows);
  }
  Error error_of_opening(SqliteJournal::Use use = SqliteJournal::Use::run) {
    return error_of([&] { SqliteJournal(file_, use).phase(); });
  }
  static mode_t mode_of(const std::filesystem::path& path) {
    struct stat status {};
    EXPECT_EQ(stat(path.c_str(), &status), 0) << path;
    return status.st_mode & 07777U;
  }

  Scratch scratch_;
  std::filesystem::path file_ = scratch_.path() / "jobs" / "odd name?#%.job";
};

TEST_F(JobFile, IsClosedToOthersWhateverTheMask) {
  const mode_t before = umask(0);
  auto journal = make();
  plan(*journal, 1);
  record(*journal, {{1, at(1)}});
  umask(before);
  EXPECT_EQ(mode_of(file_), 0600U);
  EXPECT_EQ(mode_of(file_.string() + "-wal"), 0600U);
  EXPECT_EQ(mode_of(file_.string() + "-shm"), 0600U);
  EXPECT_EQ(mode_of(file_.parent_path()), 0700U);
}

TEST_F(JobFile, IsNeverMadeOverAnother) {
  make_plan(1);
  EXPECT_FALSE(Database::make_file(file_));
  EXPECT_EQ(
      rows_at(*std::make_unique<SqliteJournal>(file_, SqliteJournal::Use::read), RowStage::to_do),
      1U);
}

TEST_F(JobFile, IsNotMadeByOpening) {
  std::filesystem::create_directories(file_.parent_path());
  EXPECT_EQ(error_of_opening().code, Code::unavailable);
  EXPECT_FALSE(std::filesystem::exists(file_));
}

TEST_F(JobFile, OfANewerVersionIsRefused) {
  make_plan(1);
  Database(file_, Database::Access::write).run("PRAGMA user_version = 3");
  for (const auto use : {SqliteJournal::Use::run, SqliteJournal::Use::read}) {
    const Error error = error_of_opening(use);
    EXPECT_EQ(error.code, Code::unsupported);
    EXPECT_EQ(error.message, file_.string() +
                                 " has format 3, of a newer version of this program, and this one "
                                 "knows 2: use that version");
  }
}

TEST_F(JobFile, ThatIsNoDatabaseIsRefused) {
  scratch_.write("jobs/odd name?#%.job", std::string(9000, 'x'));
  const Error error = error_of_opening();
  EXPECT_EQ(error.code, Code::protocol);
  EXPECT_EQ(error.message, file_.string() +
                               " is damaged, or is no job: bring it back from a backup, or move it "
                               "away");
}

TEST_F(JobFile, OfAnotherProgramIsRefused) {
  Database::make_file(file_);
  Database(file_, Database::Access::write).run("CREATE TABLE job(x)");
  EXPECT_EQ(error_of_opening().message, file_.string() + " is not the file of a job: move it away");
}

TEST_F(JobFile, ThatIsEmptyIsRefused) {
  Database::make_file(file_);
  EXPECT_EQ(error_of_opening().code, Code::protocol);
}

TEST_F(JobFile, ThatIsCutIsRefused) {
  make_plan(500);
  std::filesystem::resize_file(file_, std::filesystem::file_size(file_) / 2);
  const Error error = error_of_opening();
  EXPECT_EQ(error.code, Code::protocol);
  EXPECT_NE(error.message.find("damaged"), std::string::npos) << error.message;
}

TEST_F(JobFile, ThatIsDamagedInTheMiddleIsRefused) {
  make_plan(500);
  {
    std::fstream file(file_, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(static_cast<std::streamoff>(std::filesystem::file_size(file_) / 2) & ~4095);
    file << std::string(4096, '\xEE');
  }
  const Error error = error_of_opening();
  EXPECT_EQ(error.code, Code::protocol);
  EXPECT_NE(error.message.find("damaged"), std::string::npos) << error.message;
}

TEST_F(JobFile, IsReadWhileItIsWritten) {
  auto writer = make();
  plan(*writer, 2);
  SqliteJournal reader(file_, SqliteJournal::Use::read);
  record(*writer, {{1, at(1)}}, {settled(1, RowStage::done)});
  EXPECT_EQ(rows_at(reader, RowStage::done), 1U);
  EXPECT_EQ(error_of([&] { record(reader, {{2, at(1)}}); }).code, Code::internal);
}

TEST_F(JobFile, IsWaitedForForSomeSeconds) {
  make_plan(1);
  for (const auto access : {Database::Access::read, Database::Access::write}) {
    EXPECT_EQ(Database(file_, access).number("PRAGMA busy_timeout"), 5000);
  }
}

TEST_F(JobFile, ShowsNothingOfAPlanThatIsNotWhole) {
  auto writer = make();
  writer->add_part(a_part("chat"));
  writer->add_rows(std::vector{a_row("a")});
  SqliteJournal reader(file_, SqliteJournal::Use::read);
  EXPECT_EQ(reader.phase(), JobPhase::planning);
  EXPECT_TRUE(reader.some_rows({}).empty());
}

TEST_F(JobFile, DoesNotWaitForAnotherWriterToEnd) {
  make_plan(1);
  SqliteJournal journal(file_, SqliteJournal::Use::run);
  Database other(file_, Database::Access::write);
  other.run("BEGIN IMMEDIATE");
  const auto before = std::chrono::steady_clock::now();
  const Error error = error_of([&] { record(journal, {{1, at(1)}}); });
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(20));
  EXPECT_EQ(error.code, Code::unavailable);
  EXPECT_EQ(error.message, file_.string() +
                               " is being written by another process: try again "
                               "when it has ended");
  other.run("ROLLBACK");
  record(journal, {{1, at(1)}});
  EXPECT_EQ(rows_at(journal, RowStage::under_way), 1U);
}

/// Runs `action` in a process of its own whose files cannot grow beyond `bytes`; 0 when it returned
/// true. The disk is as good as full for it.
template <class Action>
int with_little_room(rlim_t bytes, Action action) {
  const pid_t child = fork();
  if (child == 0) {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{bytes, bytes};
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) _exit(99);
    try {
      _exit(action() ? 0 : 1);
    } catch (...) {
      _exit(2);
    }
  }
  int status = 0;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST_F(JobFile, OnAFullDiskLosesNothingThatWasRecorded) {
  make_plan(2000);
  // The log can take some steps only. What record() returned from must be there afterwards.
  const int result = with_little_room(200 * 1024, [&] {
    SqliteJournal journal(file_, SqliteJournal::Use::run);
    std::ofstream count(scratch_.path() / "count");
    for (RowNumber row = 1; row <= 2000; ++row) {
      try {
        record(journal, {{row, at(1)}}, {settled(row, RowStage::done)});
      } catch (const Error& error) {
        count << row - 1;
        return error.code == Code::unavailable &&
               error.message.find(file_.string()) != std::string::npos && row > 1;
      }
    }
    return false;
  });
  ASSERT_EQ(result, 0);
  SqliteJournal journal(file_, SqliteJournal::Use::run);
  EXPECT_EQ(std::to_string(rows_at(journal, RowStage::done)), read_file(scratch_.path() / "count"));
  record(journal, {{2000, at(1)}}, {settled(2000, RowStage::done)});  // there is room again
}

TEST_F(JobFile, OnAFullDiskDoesNotBecomeHalfAPlan) {
  const int result = with_little_room(200 * 1024, [&] {
    const auto journal = make();
    journal->add_part(a_part("chat"));
    Code first = Code::ok;
    try {
      for (int i = 0; i < 100'000; ++i) journal->add_rows(std::vector{a_row("x")});
      journal->set_phase(JobPhase::planned);
    } catch (const Error& error) {
      first = error.code;
    }
    // Whoever goes on all the same is not served.
    try {
      journal->set_phase(JobPhase::planned);
      return false;
    } catch (const Error& error) {
      return first == Code::unavailable && error.code == Code::unavailable;
    }
  });
  ASSERT_EQ(result, 0);
  SqliteJournal journal(file_, SqliteJournal::Use::read);
  EXPECT_EQ(journal.phase(), JobPhase::planning);
  EXPECT_TRUE(journal.some_rows({}).empty());
}

}  // namespace
}  // namespace provost::core
