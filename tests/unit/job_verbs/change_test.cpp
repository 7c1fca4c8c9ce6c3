#include "unit/job_verbs/verbs.hpp"

namespace provost::cli {
namespace {

using core::JobPhase;
using testing::HasSubstr;

TEST_F(JobVerbs, CancelWhatIsLeft) {
  const std::string id = a_job(JobPhase::running);
  const Ran ran = run({"cancel", id, "--yes"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(store_.find(id).phase, JobPhase::cancelled);
  const auto journal = store_.open_to_read(id);
  EXPECT_EQ(core::rows_at(*journal, core::RowStage::under_way), 0U);
  EXPECT_EQ(core::rows_at(*journal, core::RowStage::unknown), 2U);
  EXPECT_EQ(core::rows_at(*journal, core::RowStage::to_do), 1U);
}

TEST_F(JobVerbs, CancelNothingWithoutBeingTold) {
  const std::string id = a_job(JobPhase::running);
  const Ran ran = run({"cancel", id});
  EXPECT_EQ(ran.code, 2);
  EXPECT_THAT(ran.err, HasSubstr("--yes"));
  EXPECT_EQ(store_.find(id).phase, JobPhase::running);
}

TEST_F(JobVerbs, CancelNoJobThatIsOver) {
  const std::string id = a_job(JobPhase::finished);
  EXPECT_EQ(run({"cancel", id, "--yes"}).code, 2);
  EXPECT_EQ(store_.find(id).phase, JobPhase::finished);
}

TEST_F(JobVerbs, LeaveAJobAloneWhileItRuns) {
  const std::string id = a_job(JobPhase::running);
  const auto runner = store_.open(id);
  const Ran cancelled = run({"cancel", id, "--yes"});
  EXPECT_EQ(cancelled.code, 5);
  EXPECT_THAT(cancelled.err, HasSubstr("is being run by process " + std::to_string(getpid())));
  EXPECT_EQ(run({"remove", id, "--force", "--yes"}).code, 5);
  EXPECT_EQ(store_.find(id).phase, JobPhase::running);
}

TEST_F(JobVerbs, RemoveJobsThatAreOver) {
  const std::string over = a_job(JobPhase::cancelled);
  const std::string open = a_job(JobPhase::running);
  const Ran both = run({"remove", over, open, "--yes"});
  EXPECT_EQ(both.code, 7);
  EXPECT_EQ(store_.list().jobs.size(), 2U);
  EXPECT_EQ(run({"remove", over}).code, 2);  // nobody can be asked
  EXPECT_EQ(run({"remove", over, "--yes"}).code, 0);
  EXPECT_EQ(run({"remove", open, "--force", "--yes"}).code, 0);
  EXPECT_TRUE(store_.list().jobs.empty());
}

TEST_F(JobVerbs, KeepAJobThatHasMailedToday) {
  std::string id;
  {
    const auto journal = store_.create(core::a_head());
    core::plan(*journal, 1);
    core::record(*journal, {{1, core::journal_now()}});
    core::Settled done = core::settled(1, core::RowStage::done);
    done.at = core::journal_now();
    core::record(*journal, {}, {done});
    journal->set_phase(JobPhase::finished);
    id = journal->head().id;
  }
  const Ran ran = run({"remove", id, "--yes"});
  EXPECT_EQ(ran.code, 7);
  EXPECT_THAT(ran.err, HasSubstr("less than a day ago"));
  EXPECT_EQ(run({"remove", id, "--yes", "--force"}).code, 0);
}

TEST_F(JobVerbs, RemoveADamagedJobByForce) {
  const std::string id = damaged_job();
  EXPECT_EQ(run({"remove", id, "--yes"}).code, 7);
  EXPECT_EQ(run({"remove", id, "--yes", "--force"}).code, 0);
  EXPECT_FALSE(std::filesystem::exists(jobs() / (id + ".job")));
}

TEST_F(JobVerbs, RemoveOldJobs) {
  const auto made = [this](const core::JournalTime time) {
    core::JobHead head = core::a_head({Operation::disable});
    head.created = time;
    const auto journal = store_.create(head);
    core::plan(*journal, 1);
    journal->set_phase(JobPhase::finished);
    return journal->head().id;
  };
  made(core::at(0));
  const std::string young = made(core::journal_now());
  EXPECT_EQ(run({"remove", "--older-than", "x", "--yes"}).code, 2);
  EXPECT_EQ(run({"remove", "--older-than", "90d", "--yes"}).code, 0);
  const core::JobList left = store_.list();
  ASSERT_EQ(left.jobs.size(), 1U);
  EXPECT_EQ(left.jobs[0].head.id, young);
}

TEST_F(JobVerbs, RemoveOnlyWhatIsSaid) { EXPECT_EQ(run({"remove", "--yes"}).code, 2); }

}  // namespace
}  // namespace provost::cli
