#include "provost/common/beginning.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <iostream>

#include "unit/job_verbs/verbs.hpp"

namespace provost::cli {
namespace {

using core::JobPhase;
using testing::HasSubstr;

class Planned : public JobVerbs {
 protected:
  using Job = std::unique_ptr<core::Journal>;

  /// Planned, and not agreed to yet.
  Job a_plan(Operation operation = Operation::reset_mail, const std::string& who = "jane",
             const std::string& profile = "chat") {
    core::JobHead head = core::a_head({operation});
    head.created = core::journal_now();
    Job job = store_.create(head);
    job->add_part(core::a_part(profile));
    job->add_rows(std::vector{core::a_row(who, 0, operation)});
    return job;
  }
  /// Does its only row, which ends so.
  static void run_to_end(core::Journal& job, core::RowStage stage = core::RowStage::done) {
    core::record(job, {{1, core::journal_now()}});
    core::Settled end = core::settled(1, stage);
    end.at = core::journal_now();
    core::record(job, {}, {end});
    job.set_phase(JobPhase::finished);
  }
  /// Why it is not begun.
  static std::string refusal(Program& program, Job& job) {
    try {
      begin(program, job, nullptr);
    } catch (const Exit& exit) {
      EXPECT_EQ(exit.code, ExitCode::stopped);
      return exit.what();
    }
    return "begun";
  }

  std::istringstream in_;
  std::ostringstream out_, err_;
  const Streams streams_{in_, out_, err_};
};

class Beginning : public Planned {
 protected:
  void begin_it(Job& job) { begin(program_, job, nullptr); }
  std::string refusal(Job& job) { return Planned::refusal(program_, job); }

  Program program_{streams_, {}};
};

TEST_F(Beginning, IsGrantedToOneOfTwoThatDoTheSame) {
  Job one = a_plan(), other = a_plan();
  const std::string id = one->head().id;
  begin_it(one);
  EXPECT_EQ(refusal(other), "job " + id + " is doing the same on chat just now; nothing was done");
  EXPECT_FALSE(other);
  ASSERT_EQ(store_.list().jobs.size(), 1U);
  EXPECT_EQ(store_.find(id).phase, JobPhase::planned);
}

// Without a program of the parent's, whose thread could hold locks when the process is doubled.
TEST_F(Planned, IsBegunByOneOfManyProcesses) {
  int start[2];
  ASSERT_EQ(::pipe(start), 0);
  std::vector<pid_t> children;
  for (int i = 0; i < 8; ++i) {
    const pid_t child = ::fork();
    if (child == 0) {
      ::close(start[1]);
      try {
        Program program(streams_, {});
        Job job = a_plan();
        char byte = 0;
        if (::read(start[0], &byte, 1) != 0) ::_exit(9);  // until all have a plan
        if (refusal(program, job) != "begun") ::_exit(1);
        run_to_end(*job);
        ::_exit(0);
      } catch (const std::exception& error) {
        std::cerr << error.what() << std::endl;
        ::_exit(8);
      }
    }
    children.push_back(child);
  }
  ::close(start[0]);
  ::close(start[1]);
  int begun = 0;
  for (const pid_t child : children) {
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFEXITED(status));
    ASSERT_LE(WEXITSTATUS(status), 1);
    if (WEXITSTATUS(status) == 0) ++begun;
  }
  EXPECT_EQ(begun, 1);
}

TEST_F(Beginning, IsRefusedWhenItWasDoneWhileSomebodyWasAsked) {
  for (const auto& [earlier, later, was] :
       {std::tuple{Operation::reset_mail, Operation::random_mail, "mailed"},
        std::tuple{Operation::set_password, Operation::set_password, "given a password"},
        std::tuple{Operation::random_mail, Operation::set_password, "given a password"}}) {
    Job one = a_plan(earlier), other = a_plan(later);
    const std::string id = one->head().id;
    begin_it(one);
    run_to_end(*one);
    EXPECT_EQ(refusal(other), std::string("'jane' on chat was ") + was + " by job " + id +
                                  " while this one was planned; nothing was done");
    one.reset();
    store_.remove(id);
  }
}

TEST_F(Beginning, IsRefusedWhenItMayHaveBeenDoneWhileSomebodyWasAsked) {
  Job one = a_plan(), other = a_plan();
  begin_it(one);
  run_to_end(*one, core::RowStage::unknown);
  EXPECT_THAT(refusal(other), HasSubstr("'jane' on chat may have been mailed by job "));
}

TEST_F(Beginning, IsRefusedWhenItIsNotKnownWhatWasDone) {
  Job one = a_plan();
  damaged_job();
  EXPECT_THAT(refusal(one), HasSubstr("while this one was planned is not known: "));
}

TEST_F(Beginning, IsGrantedToAllThatDoNotMeet) {
  Job jane = a_plan();
  Job elsewhere = a_plan(Operation::reset_mail, "jane", "team");
  Job disabled = a_plan(Operation::disable);
  Job joe = a_plan(Operation::reset_mail, "joe");
  for (Job* job : {&jane, &elsewhere, &disabled}) begin_it(*job);
  run_to_end(*jane);
  begin_it(joe);
  EXPECT_EQ(store_.list().jobs.size(), 4U);
}

TEST_F(Beginning, DoesNotMindWhatWasDoneBeforeThePlan) {
  Job one = a_plan();
  begin_it(one);
  run_to_end(*one);
  core::JobHead head = core::a_head();
  head.created = core::journal_now() + std::chrono::seconds(1);
  Job again = store_.create(head);
  again->add_part(core::a_part("chat"));
  again->add_rows(std::vector{core::a_row("jane")});
  begin_it(again);
  EXPECT_EQ(again->phase(), JobPhase::planned);
}

TEST_F(Beginning, OfAFinishedJobAnewIsRefusedWhileAnotherDoesTheSame) {
  const std::string id = a_job(JobPhase::finished);
  Job other = a_plan();
  begin_it(other);
  const Ran retried = run({"retry", id});
  EXPECT_EQ(retried.code, 7) << retried.err;
  EXPECT_THAT(retried.err, HasSubstr("is doing the same on chat just now"));
  EXPECT_EQ(run({"resume", id, "--retry-unknown"}).code, 7);
  EXPECT_EQ(store_.find(id).phase, JobPhase::finished);
  EXPECT_EQ(core::rows_at(*store_.open_to_read(id), core::RowStage::failed), 1U);
}

TEST_F(Beginning, OfAFinishedJobAnewShowsItToOthers) {
  const Job job = store_.open(a_job(JobPhase::finished));
  begin_again(program_, *job, [] {});
  Job other = a_plan();
  EXPECT_THAT(refusal(other), HasSubstr("is doing the same on chat just now"));
}

}  // namespace
}  // namespace provost::cli
