#include <utime.h>

#include "core/journal/job_store.hpp"
#include "core/plan/operation_traits.hpp"
#include "unit/journal/jobs.hpp"

namespace provost::core {
namespace {

class Mailed : public testing::Test {
 protected:
  /// A job on a profile whose rows, one an account, end in these stages at `ms`.
  std::string job(std::vector<RowStage> stages, std::int64_t ms,
                  const std::string& profile = "chat",
                  Operation operation = Operation::reset_mail) {
    const auto journal = store_.create(a_head({operation}));
    journal->add_part(a_part(profile));
    for (std::size_t i = 0; i < stages.size(); ++i) {
      journal->add_rows(std::vector{a_row("user" + std::to_string(i + 1), 0, operation)});
    }
    journal->set_phase(JobPhase::planned);
    for (std::size_t i = 0; i < stages.size(); ++i) {
      const auto row = static_cast<RowNumber>(i + 1);
      if (stages[i] == RowStage::to_do) continue;
      record(*journal, {{row, at(ms - 10)}});
      if (stages[i] != RowStage::under_way) record(*journal, {}, {settled(row, stages[i], ms)});
    }
    return journal->head().id;
  }
  std::map<std::string, JournalTime> since(std::int64_t ms) {
    std::map<std::string, JournalTime> last;
    for (const auto& [id, mail] : store_.mailed_since("chat", "", at(ms)).last) last[id] = mail.at;
    return last;
  }
  using Last = std::map<std::string, JournalTime>;

  Scratch scratch_;
  JobStore store_{scratch_.path() / "jobs"};
};

TEST_F(Mailed, CountsMailsThatMayHaveBeenSent) {
  job({RowStage::done, RowStage::unknown, RowStage::under_way, RowStage::failed, RowStage::to_do,
       RowStage::skipped},
      5000);
  EXPECT_EQ(since(1000),
            (Last{{"id-user1", at(5000)}, {"id-user2", at(5000)}, {"id-user3", at(4990)}}));
}

TEST_F(Mailed, CountsTheLastOfAllJobs) {
  job({RowStage::done, RowStage::done}, 5000);
  job({RowStage::done}, 9000, "chat", Operation::random_mail);
  job({RowStage::done}, 7000);
  EXPECT_EQ(since(1000), (Last{{"id-user1", at(9000)}, {"id-user2", at(5000)}}));
}

TEST_F(Mailed, KnowsTheJobThatSentTheLast) {
  job({RowStage::done}, 5000);
  const std::string last = job({RowStage::done}, 9000);
  job({RowStage::done}, 7000);
  EXPECT_EQ(store_.mailed_since("chat", "", at(0)).last.at("id-user1"),
            (Deed{at(9000), last, true}));
}

TEST_F(Mailed, TellsWhatWasSentFromWhatMayHaveBeen) {
  job({RowStage::done, RowStage::unknown, RowStage::under_way, RowStage::done}, 5000);
  job({RowStage::done, RowStage::done, RowStage::done, RowStage::unknown}, 4000);
  const auto last = store_.mailed_since("chat", "", at(0)).last;
  ASSERT_EQ(last.size(), 4U);
  EXPECT_TRUE(last.at("id-user1").certain);
  EXPECT_FALSE(last.at("id-user2").certain);
  EXPECT_FALSE(last.at("id-user3").certain);
  EXPECT_TRUE(last.at("id-user4").certain);
}

TEST_F(Mailed, TellsOtherDeedsToo) {
  job({RowStage::done, RowStage::failed}, 5000, "chat", Operation::set_password);
  const std::string last = job({RowStage::unknown}, 6000, "chat", Operation::random_mail);
  const auto deeds = store_.done_since("chat", "", operations_that(sets_password), at(1000)).last;
  ASSERT_EQ(deeds.size(), 1U);
  EXPECT_EQ(deeds.at("id-user1"), (Deed{at(6000), last, false}));
  EXPECT_EQ(since(1000), (Last{{"id-user1", at(6000)}}));
}

TEST_F(Mailed, LeavesOutWhatIsTooOldOrElsewhereOrNoMail) {
  job({RowStage::done}, 5000);
  job({RowStage::done}, 9000, "team");
  job({RowStage::done}, 9000, "chat", Operation::disable);
  EXPECT_EQ(since(5000), (Last{{"id-user1", at(5000)}}));
  EXPECT_EQ(since(5001), Last{});
}

TEST_F(Mailed, LooksOnlyIntoFilesThatCanMatter) {
  const std::string id = job({RowStage::done}, 5000);
  const auto file = scratch_.path() / "jobs" / (id + ".job");
  scratch_.write("jobs/20200101-1.job", "damaged, but long ago");
  const utimbuf long_ago{1000, 1000};
  ASSERT_EQ(utime((scratch_.path() / "jobs" / "20200101-1.job").c_str(), &long_ago), 0);
  EXPECT_TRUE(store_.mailed_since("chat", "", at(5'000'000)).damaged.empty());
  EXPECT_EQ(store_.mailed_since("chat", "", at(500'000)).damaged.size(), 1U);
}

}  // namespace
}  // namespace provost::core
