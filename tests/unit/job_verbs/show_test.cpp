#include "unit/job_verbs/verbs.hpp"

namespace provost::cli {
namespace {

using core::JobPhase;
using testing::HasSubstr;
using testing::Not;

TEST_F(JobVerbs, ListTheNewestFirstWithItsRows) {
  a_job(JobPhase::finished);
  a_job(JobPhase::running);
  const Ran ran = run({"list"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.out,
            "id,phase,command,servers,rows,done,failed,unknown,left,created\n"
            "20261128-2,stopped,password reset-mail,chat,6,1,1,1,2,2026-11-28T00:00:00.123Z\n"
            "20261128-1,finished,password reset-mail,chat,6,1,1,1,2,2026-11-28T00:00:00.123Z\n");
}

TEST_F(JobVerbs, ListWhatIsUnfinished) {
  a_job(JobPhase::finished);
  a_job(JobPhase::cancelled);
  a_job(JobPhase::planned);
  const Ran ran = run({"list", "--unfinished"});
  EXPECT_THAT(ran.out, HasSubstr("20261128-3,planned"));
  EXPECT_THAT(ran.out, Not(HasSubstr("20261128-1")));
  EXPECT_THAT(ran.out, Not(HasSubstr("20261128-2")));
}

TEST_F(JobVerbs, CallAJobRunningWhileSomebodyRunsIt) {
  const std::string id = a_job(JobPhase::running);
  const auto runner = store_.open(id);
  EXPECT_THAT(run({"list"}).out, HasSubstr(id + ",running,"));
  const Ran shown = run({"show", id});
  EXPECT_THAT(shown.out, HasSubstr("process," + std::to_string(getpid())));
  EXPECT_THAT(shown.err, Not(HasSubstr("resume")));
}

TEST_F(JobVerbs, ShowInWordsWhyARunStoppedAndThatAJobWasCancelled) {
  const std::string id = a_job(JobPhase::running);
  store_.open(id)->note("stopped", "chat: the server was not back within 30m");
  run({"cancel", id, "--yes"});
  const std::string shown = run({"show", id}).out;
  EXPECT_THAT(shown, HasSubstr(",stopped: chat: the server was not back within 30m\n"));
  EXPECT_THAT(shown, HasSubstr(",cancelled\n"));
}

TEST_F(JobVerbs, ListTheOthersBesideADamagedJob) {
  a_job(JobPhase::finished);
  const std::string damaged = damaged_job();
  const Ran ran = run({"list"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.out, HasSubstr("20261128-1,finished"));
  EXPECT_THAT(ran.err, HasSubstr("warning: job " + damaged));
}

TEST_F(JobVerbs, ShowAStoppedJobAndWhatToDo) {
  const std::string id = a_job(JobPhase::running);
  const Ran ran = run({"show", "last"});
  EXPECT_EQ(ran.code, 0);
  for (const char* line :
       {"phase,stopped,", "who,root (for jane),", "rows,6,",
        "server,chat,\"rocketchat, https://chat.example; filter: ",
        "skipped,1,\"an administrator; --include-admins would take them along\"",
        "failed,1,\"password_rejected: the server refused it:", "under way,1,", "to do,1,"}) {
    EXPECT_THAT(ran.out, HasSubstr(line));
  }
  EXPECT_THAT(ran.err, HasSubstr("hint: go on with 2 rows: provost job resume " + id));
  EXPECT_THAT(ran.err, HasSubstr("provost job cancel " + id));
}

TEST_F(JobVerbs, ShowSoManyReasonsAtMost) {
  const auto journal = store_.create(core::a_head());
  core::plan(*journal, 40);
  std::vector<core::Intent> begun;
  std::vector<core::Settled> ends;
  for (int i = 1; i <= 40; ++i) {
    begun.push_back({i, core::at(1)});
    ends.push_back(core::settled(i, core::RowStage::failed));
    ends.back().outcome.message = "reason " + std::to_string(i);
  }
  core::record(*journal, begun, ends);
  const Ran ran = run({"show", "last"});
  EXPECT_THAT(ran.out, HasSubstr("failed,20,other reasons: see 'provost job report"));
}

TEST_F(JobVerbs, SayWhichJobIsNotThere) {
  EXPECT_THAT(run({"show", "last"}).err, HasSubstr("there is no job yet"));
  EXPECT_THAT(run({"show", "20200101-1"}).err, HasSubstr("there is no job 20200101-1"));
  const Ran wrong = run({"show", "../x"});
  EXPECT_EQ(wrong.code, 2);
  EXPECT_THAT(wrong.err, HasSubstr("is not the id of a job"));
}

TEST_F(JobVerbs, TakeTheLastForTheNewestEvenWhenItIsDamaged) {
  a_job(JobPhase::finished);
  damaged_job();
  EXPECT_EQ(store_.newest(), "20261128-2");
  EXPECT_NE(run({"show", "last"}).code, 0);
}

}  // namespace
}  // namespace provost::cli
