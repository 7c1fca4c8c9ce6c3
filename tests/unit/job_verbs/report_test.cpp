#include "unit/job_verbs/verbs.hpp"

namespace provost::cli {
namespace {

using core::JobPhase;
using testing::HasSubstr;
using testing::StartsWith;

TEST_F(JobVerbs, ReportEveryRow) {
  a_job(JobPhase::running);
  const Ran ran = run({"report", "last"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, StartsWith("profile,userName,email,id,state,evidence,code,reason,"
                                  "operation,began,ended,tries\n"
                                  "chat,user1,user1@example.org,id-user1,done,confirmed,,,"
                                  "password.reset-mail,1970-01-01T00:00:01Z,"
                                  "1970-01-01T00:00:02Z,1\n"));
  EXPECT_THAT(ran.out, HasSubstr("user2,user2@example.org,id-user2,failed,,password_rejected,"));
  EXPECT_THAT(ran.out, HasSubstr("id-user4,under way,,,\"the run was interrupted"));
  EXPECT_THAT(ran.out, HasSubstr("id-user5,to do,,,,password.reset-mail,,,0\n"));
  EXPECT_THAT(ran.out, HasSubstr("id-bob,skipped,,,an administrator,"));
}

TEST_F(JobVerbs, ReportChosenStatesAndColumns) {
  a_job(JobPhase::cancelled);
  EXPECT_EQ(
      run({"report", "last", "--state", "failed,not-tried", "--columns", "userName,state"}).out,
      "userName,state\nuser2,failed\nuser5,not tried\n");
  EXPECT_EQ(run({"report", "last", "--state", "done", "--columns", "row,name"}).out,
            "row,name\n1,Name of user1\n");
  EXPECT_EQ(run({"report", "last", "--state", "to-do", "--columns", "id"}).out, "id\n");
  EXPECT_EQ(run({"report", "last", "--state", "done", "--columns", "row,code", "-o", "ndjson"}).out,
            "{\"row\":1,\"code\":null}\n");
}

TEST_F(JobVerbs, SayWhichStatesAndColumnsThereAre) {
  a_job(JobPhase::finished);
  const Ran state = run({"report", "last", "--state", "faild"});
  EXPECT_EQ(state.code, 2);
  EXPECT_THAT(state.err, HasSubstr("did you mean 'failed'"));
  const Ran column = run({"report", "last", "--columns", "user"});
  EXPECT_EQ(column.code, 2);
  EXPECT_THAT(column.err, HasSubstr("it has profile, userName"));
}

TEST_F(JobVerbs, ReportTheRowsOfTheInput) {
  a_job(JobPhase::running);
  const auto file = scratch_.write("people.csv",
                                   "lead;E-Mail;state\n"
                                   "anna;USER2@example.org;old\n"
                                   "'=otto;user1@example.org;\n"
                                   "otto;nobody@example.org;\n"
                                   "zoe;chat:user5\n"
                                   "anna;user2@example.org;again\n");
  const Ran ran = run({"report", "last", "--from", file});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.out,
            "lead,E-Mail,state,job.state,code,reason\n"
            "anna,USER2@example.org,old,failed,password_rejected,"
            "\"the server refused it: (too \"\"short\"\"\\n)\"\n"
            "'=otto,user1@example.org,,done,,\n"
            "otto,nobody@example.org,,not in the job,,\n"
            "zoe,chat:user5,,to do,,\n"
            "anna,user2@example.org,again,failed,password_rejected,"
            "\"the server refused it: (too \"\"short\"\"\\n)\"\n");
}

TEST_F(JobVerbs, ReportAListOfNames) {
  a_job(JobPhase::cancelled);
  const auto file = scratch_.write("names", "# staff\nid-user1\n\nuser5\n");
  EXPECT_EQ(run({"report", "last", "--from", file}).out,
            "name,state,code,reason\nid-user1,done,,\nuser5,not tried,,the job was cancelled\n");
}

TEST_F(JobVerbs, ReportTheWorstRowOfAnAccount) {
  {
    const auto journal = store_.create(core::a_head({Operation::disable, Operation::end_sessions}));
    journal->add_part(core::a_part("chat"));
    for (const Operation operation : {Operation::disable, Operation::end_sessions}) {
      core::PlannedRow row = core::a_row("jane", 0, operation);
      Account account;
      account.id = row.id;
      row.before = core::account_text(account);
      journal->add_rows(std::vector{row});
    }
    journal->set_phase(JobPhase::planned);
    core::record(
        *journal, {{1, core::at(1)}, {2, core::at(1)}},
        {core::settled(1, core::RowStage::failed), core::settled(2, core::RowStage::done)});
  }
  const auto file = scratch_.write("names", "id-jane\n");
  EXPECT_THAT(run({"report", "last", "--from", file}).out,
              HasSubstr("id-jane,failed,password_rejected,\"user disable: the server refused it"));
}

TEST_F(JobVerbs, RefuseAFileThatIsNotThere) {
  a_job(JobPhase::finished);
  const Ran ran = run({"report", "last", "--from", scratch_.path() / "nothing"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_THAT(ran.err, HasSubstr("cannot be read"));
}

}  // namespace
}  // namespace provost::cli
