#include <gmock/gmock.h>

#include <sstream>

#include "core/journal/memory_journal.hpp"
#include "provost/common/report.hpp"
#include "unit/journal/jobs.hpp"

namespace provost::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Three accounts, and what a run came to in which the disk filled up: the outcome of the first
/// could be told and not be recorded.
class RunReport : public testing::Test {
 protected:
  RunReport() {
    core::plan(journal_, 3);
    result_.tally.failed = 1;
    result_.tally.not_tried = 2;
    result_.unrecorded = {1};
  }
  void run() {
    const core::JobHead head = journal_.head();
    Report report(streams_, {}, head, {"chat"}, 3, [](int, const core::Tally&) { return true; });
    report.settled(journal_.some_rows({}).front(),
                   core::settled(1, core::RowStage::failed).outcome);
    report.finish(journal_, result_);
  }

  core::MemoryJournal journal_{core::a_head()};
  core::RunResult result_;
  std::istringstream in_;
  std::ostringstream out_, err_;
  Streams streams_{in_, out_, err_};
};

TEST_F(RunReport, TellsARowOnceThatCouldNotBeWrittenDown) {
  run();
  EXPECT_THAT(out_.str(), HasSubstr("user1,user1@example.org,id-user1,failed,"));
  EXPECT_THAT(out_.str(), Not(HasSubstr("id-user1,not tried")));
  EXPECT_THAT(out_.str(), HasSubstr("id-user2,not tried"));
  EXPECT_THAT(out_.str(), HasSubstr("id-user3,not tried"));
  EXPECT_THAT(err_.str(), HasSubstr("3 rows: 0 done, 0 skipped, 1 failed, 0 unknown, 2 not tried"));
  EXPECT_THAT(err_.str(), HasSubstr("warning: what became of 1 row could be told here and not be "
                                    "written down"));
}

TEST_F(RunReport, TellsOneAlsoThatTheJournalThinksUnderWay) {
  core::record(journal_, {{1, core::at(1000)}});
  run();
  EXPECT_THAT(out_.str(), Not(HasSubstr("id-user1,unknown")));
}

}  // namespace
}  // namespace provost::cli
