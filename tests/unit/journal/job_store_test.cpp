#include "core/journal/job_store.hpp"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "core/journal/database.hpp"
#include "unit/journal/jobs.hpp"

namespace provost::core {
namespace {

class JobStoreTest : public testing::Test {
 protected:
  std::string planned_job(const std::string& profile = "chat", const std::string& scope = "",
                          std::vector<Operation> chain = {Operation::reset_mail}) {
    const auto journal = store_.create(a_head(std::move(chain)));
    journal->add_part(a_part(profile, scope));
    journal->add_rows(std::vector{a_row("jane"), a_row("joe")});
    journal->set_phase(JobPhase::planned);
    return journal->head().id;
  }
  std::vector<std::string> files() {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(directory_)) {
      if (entry.path().filename() != ".lock") names.push_back(entry.path().filename());
    }
    std::sort(names.begin(), names.end());
    return names;
  }
  static std::vector<std::string> ids(const JobList& list) {
    std::vector<std::string> all;
    for (const JobSummary& job : list.jobs) all.push_back(job.head.id);
    return all;
  }
  using Ids = std::vector<std::string>;

  Scratch scratch_;
  std::filesystem::path directory_ = scratch_.path() / "state" / "jobs";
  JobStore store_{directory_};
};

TEST_F(JobStoreTest, GivesIdsThatPeopleCanType) {
  EXPECT_EQ(planned_job(), "20261128-1");
  EXPECT_EQ(planned_job(), "20261128-2");
  JobHead next_day = a_head();
  next_day.created += std::chrono::hours(24);
  EXPECT_EQ(store_.create(next_day)->head().id, "20261129-1");
}

TEST_F(JobStoreTest, OpensAJobByItsId) {
  const std::string id = planned_job();
  const auto journal = store_.open(id);
  EXPECT_EQ(journal->head().id, id);
  record(*journal, {{1, at(1)}});
  EXPECT_EQ(rows_at(*store_.open_to_read(id), RowStage::under_way), 1U);
}

TEST_F(JobStoreTest, ListsTheNewestFirst) {
  for (int i = 0; i < 10; ++i) planned_job();
  const JobList list = store_.list();
  ASSERT_EQ(list.jobs.size(), 10U);
  EXPECT_EQ(list.jobs[0].head.id, "20261128-10");
  EXPECT_EQ(list.jobs[9].head.id, "20261128-1");
  EXPECT_EQ(list.jobs[0].phase, JobPhase::planned);
  ASSERT_EQ(list.jobs[0].counts.size(), 1U);
  EXPECT_EQ(list.jobs[0].counts[0].rows, 2U);
  EXPECT_FALSE(list.jobs[0].runner);
  EXPECT_TRUE(list.damaged.empty());
}

TEST_F(JobStoreTest, GivesNoIdTwice) {
  for (int i = 0; i < 3; ++i) planned_job();
  store_.remove("20261128-3");
  store_.remove("20261128-2");
  EXPECT_EQ(planned_job(), "20261128-4");
  store_.remove("20261128-4");
  EXPECT_EQ(store_.newest(), "20261128-1");
  EXPECT_EQ(planned_job(), "20261128-5");
}

/// Runs `action` in a process that is not root; 0 when it returned true.
template <class Action>
int without_privilege(Action action) {
  const pid_t child = fork();
  if (child == 0) {
    constexpr uid_t nobody = 65534;
    if (geteuid() == 0 && setresuid(nobody, nobody, nobody) != 0) _exit(99);
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

TEST_F(JobStoreTest, ShowsJobsWhereNothingCanBeWritten) {
  const std::string id = planned_job();
  const auto file = directory_ / (id + ".job");
  chmod(file.c_str(), 0444);
  chmod(directory_.c_str(), 0555);
  for (auto above = directory_.parent_path(); above != scratch_.path().parent_path();
       above = above.parent_path()) {
    chmod(above.c_str(), 0755);
  }
  const int result = without_privilege([&] {
    const JobList list = store_.list();
    return list.jobs.size() == 1 && list.damaged.empty() &&
           rows_at(*store_.open_to_read(id), RowStage::to_do) == 2 &&
           store_.mailed_since("chat", "", at(0)).damaged.empty();
  });
  chmod(directory_.c_str(), 0700);
  EXPECT_EQ(result, 0);
}

TEST_F(JobStoreTest, ListsNothingWhereThereIsNothing) {
  EXPECT_TRUE(store_.list().jobs.empty());
  EXPECT_FALSE(std::filesystem::exists(directory_));
}

TEST_F(JobStoreTest, NamesTheProcessThatRunsAJob) {
  const std::string id = planned_job();
  const auto running = store_.open(id);
  const Error error = error_of([&] { store_.open(id); });
  EXPECT_EQ(error.code, Code::unavailable);
  EXPECT_EQ(error.message, "job " + id + " is being run by process " + std::to_string(getpid()) +
                               ": wait until it has ended, or end it");
  EXPECT_EQ(error_of([&] { store_.remove(id); }).code, Code::unavailable);
  EXPECT_EQ(store_.list().jobs.at(0).runner, getpid());
}

/// A process that holds what `take` gives until it is killed; it has it when this returns.
template <class Take>
pid_t child_that(Take take) {
  int ready[2];
  if (pipe(ready) != 0) return -1;
  const pid_t child = fork();
  if (child == 0) {
    const auto held = take();
    if (write(ready[1], ".", 1) != 1) _exit(1);
    for (;;) pause();
  }
  close(ready[1]);
  char byte = 0;
  EXPECT_EQ(read(ready[0], &byte, 1), 1);
  close(ready[0]);
  return child;
}

void kill_and_wait(pid_t child) {
  kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
}

TEST_F(JobStoreTest, LetsTheNextOneRunAJobWhoseProcessWasKilled) {
  const std::string id = planned_job();
  const pid_t child = child_that([&] {
    auto journal = JobStore(directory_).open(id);
    record(*journal, {{1, at(1)}});
    return journal;
  });
  const Error error = error_of([&] { store_.open(id); });
  EXPECT_NE(error.message.find("process " + std::to_string(child)), std::string::npos);
  kill_and_wait(child);
  EXPECT_EQ(rows_at(*store_.open(id), RowStage::under_way), 1U);
}

TEST_F(JobStoreTest, LetsOneProcessAtATimeBeginAJob) {
  planned_job();
  const pid_t child =
      child_that([&] { return JobStore(directory_).lock_beginning(Cancellation()); });
  Cancellation cancellation;
  cancellation.cancel();
  EXPECT_EQ(error_of([&] { store_.lock_beginning(cancellation); }).code, Code::cancelled);
  EXPECT_EQ(store_.list().jobs.size(), 1U);  // looking is no beginning
  kill_and_wait(child);
  store_.lock_beginning(cancellation);  // nobody holds it any more
}

TEST_F(JobStoreTest, LeavesNoFileOfAJobWithNothingToDo) {
  {
    const auto journal = store_.create(a_head());
    journal->add_part(a_part("chat"));
    journal->add_rows(std::vector{a_skipped_row("bot", "it is a bot", "--include-bots")});
    journal->set_phase(JobPhase::planned);
    journal->set_phase(JobPhase::finished);
  }
  EXPECT_EQ(files(), Ids{});
}

TEST_F(JobStoreTest, LeavesNoFileOfAPlanThatIsGivenUp) {
  {
    const auto journal = store_.create(a_head());
    journal->add_part(a_part("chat"));
    journal->add_rows(std::vector{a_row("jane")});
  }
  EXPECT_EQ(files(), Ids{});
}

TEST_F(JobStoreTest, KeepsAJobWhoseRowsAreAllDone) {
  {
    const auto journal = store_.create(a_head());
    journal->add_part(a_part("chat"));
    journal->add_rows(std::vector{a_row("jane")});
    journal->set_phase(JobPhase::planned);
    record(*journal, {{1, at(1)}}, {settled(1, RowStage::skipped)});
    journal->set_phase(JobPhase::finished);
  }
  EXPECT_EQ(ids(store_.list()), Ids{"20261128-1"});
}

TEST_F(JobStoreTest, RemovesWhatAKilledPlannerLeft) {
  int ready[2];
  ASSERT_EQ(pipe(ready), 0);
  const pid_t child = fork();
  if (child == 0) {
    const auto journal = JobStore(directory_).create(a_head());
    journal->add_part(a_part("chat"));
    journal->add_rows(std::vector{a_row("jane")});
    if (write(ready[1], ".", 1) != 1) _exit(1);
    for (;;) pause();
  }
  close(ready[1]);
  char byte = 0;
  ASSERT_EQ(read(ready[0], &byte, 1), 1);
  close(ready[0]);
  const JobList during = store_.list();
  ASSERT_EQ(during.jobs.size(), 1U);
  EXPECT_EQ(during.jobs[0].phase, JobPhase::planning);
  EXPECT_EQ(during.jobs[0].runner, child);
  kill_and_wait(child);
  EXPECT_TRUE(store_.list().jobs.empty());
  EXPECT_EQ(files(), Ids{});
}

TEST_F(JobStoreTest, RefusesToRunWhatAKilledPlannerLeft) {
  const pid_t child = fork();
  if (child == 0) {
    const auto journal = JobStore(directory_).create(a_head());
    _exit(0);  // without closing anything
  }
  int status = 0;
  waitpid(child, &status, 0);
  const Error error = error_of([&] { store_.open("20261128-1"); });
  EXPECT_EQ(error.code, Code::not_found);
  EXPECT_EQ(files(), Ids{});
}

TEST_F(JobStoreTest, ForgetsAFileInWhichNothingWasBegun) {
  planned_job();
  for (const bool run : {false, true}) {
    { std::ofstream(directory_ / "20261128-2.job"); }
    if (run) {
      EXPECT_EQ(error_of([&] { store_.open("20261128-2"); }).code, Code::not_found);
    } else {
      EXPECT_TRUE(store_.mailed_since("chat", "", at(0)).damaged.empty());
      const JobList list = store_.list();
      EXPECT_EQ(ids(list), Ids{"20261128-1"});
      EXPECT_TRUE(list.damaged.empty());
    }
    EXPECT_FALSE(std::filesystem::exists(directory_ / "20261128-2.job"));
  }
}

TEST_F(JobStoreTest, RemovesAJob) {
  const std::string id = planned_job();
  store_.remove(id);
  EXPECT_EQ(files(), Ids{id + ".lock"});  // keeps the id taken
  for (const Error& error :
       {error_of([&] { store_.remove(id); }), error_of([&] { store_.open(id); }),
        error_of([&] { store_.open_to_read(id); })}) {
    EXPECT_EQ(error.code, Code::not_found);
    EXPECT_EQ(error.message, "there is no job " + id + ": see 'provost job list'");
  }
}

TEST_F(JobStoreTest, TakesNothingElseForAnId) {
  for (const char* id : {"", "1", "../../etc/passwd", "20261128", "20261128-", "20261128-x",
                         "2026112a-1", "20261128-1/..", "20261128-99999999999999999999"}) {
    EXPECT_EQ(error_of([&] { store_.open(id); }).code, Code::invalid_argument) << id;
  }
}

TEST_F(JobStoreTest, GoesOnWithoutADamagedJob) {
  const std::string good = planned_job();
  std::ofstream(directory_ / "20261128-7.job") << std::string(5000, 'x');
  const JobList list = store_.list();
  EXPECT_EQ(ids(list), Ids{good});
  ASSERT_EQ(list.damaged.size(), 1U);
  EXPECT_EQ(list.damaged[0].id, "20261128-7");
  EXPECT_EQ(list.damaged[0].error.code, Code::protocol);
  EXPECT_EQ(ids(store_.unfinished("chat", "", {Operation::reset_mail})), Ids{good});
  EXPECT_EQ(store_.mailed_since("chat", "", at(0)).damaged.size(), 1U);
  store_.remove("20261128-7");
  EXPECT_TRUE(store_.list().damaged.empty());
}

TEST_F(JobStoreTest, FindsUnfinishedJobsOfTheSameKindAndPlace) {
  const std::string id = planned_job("sm", "acme.com");
  planned_job("sm", "other.com");
  planned_job("chat", "acme.com");
  planned_job("sm", "acme.com", {Operation::disable});
  EXPECT_EQ(ids(store_.unfinished("sm", "acme.com", {Operation::reset_mail})), Ids{id});
  store_.open(id)->set_phase(JobPhase::running);
  EXPECT_EQ(ids(store_.unfinished("sm", "acme.com", {Operation::reset_mail})), Ids{id});
  for (const JobPhase over : {JobPhase::finished, JobPhase::cancelled}) {
    store_.open(id)->set_phase(over);
    EXPECT_EQ(ids(store_.unfinished("sm", "acme.com", {Operation::reset_mail})), Ids{});
  }
}

TEST_F(JobStoreTest, IsClosedToOthers) {
  const mode_t before = umask(0);
  planned_job();
  umask(before);
  for (const std::string& name : files()) {
    struct stat status {};
    ASSERT_EQ(stat((directory_ / name).c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U) << name;
  }
  struct stat status {};
  ASSERT_EQ(stat(directory_.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0700U);
}

/// As a user that root's rights do not help.
template <class Action>
int as_nobody(const std::filesystem::path& home, Action action) {
  const pid_t child = fork();
  if (child == 0) {
    if (geteuid() == 0) {
      for (const auto& entry : std::filesystem::recursive_directory_iterator(home)) {
        if (chown(entry.path().c_str(), 65534, 65534) != 0) _exit(98);
      }
      if (chown(home.c_str(), 65534, 65534) != 0 || setgid(65534) != 0 || setuid(65534) != 0) {
        _exit(99);
      }
    }
    try {
      _exit(action() ? 0 : 1);
    } catch (...) {
      _exit(2);
    }
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST_F(JobStoreTest, SaysThatADirectoryCannotBeWritten) {
  const std::string id = planned_job();
  const int result = as_nobody(scratch_.path(), [&] {
    if (chmod(directory_.c_str(), 0500) != 0) return false;
    const Error error = error_of([&] { store_.create(a_head()); });
    return error.message.find(directory_.string()) != std::string::npos &&
           error_of([&] { store_.open(id); }).message.find(directory_.string()) !=
               std::string::npos;
  });
  EXPECT_EQ(result, 0);
  chmod(directory_.c_str(), 0700);
}

}  // namespace
}  // namespace provost::core
