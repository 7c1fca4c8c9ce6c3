#include "core/audit/record.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/audit/job_audit.hpp"
#include "tests/unit/audit/logged.hpp"

namespace provost::core {
namespace {

using testing::ElementsAre;

struct Records : testing::Test {
  Records() {
    for (const char* job : {"j1", "j2"}) {
      JobAudit audit(logged.log);
      audit.begin({job, "user disable", {logged.profile}, {"--yes", "--max-rows 60"}, 2});
      AuditedRow row;
      row.profile = "chat";
      row.operation = Operation::disable;
      row.id = "i1";
      row.user_name = "Jane";
      row.state = RowState::done;
      audit.rows({&row, 1});
      row.id = "i2";
      row.user_name = "john";
      row.state = RowState::failed;
      row.code = Code::not_found;
      audit.rows({&row, 1});
      audit.end({1, 0, 1, 0, 0}, "finished");
      logged.time += std::chrono::hours(1);
    }
  }
  std::vector<std::uint64_t> read(const AuditQuery& query) {
    std::vector<std::uint64_t> result;
    unreadable = read_audit(logged.path, query, [&](const AuditRecord& record) {
      result.push_back(record.seq);
      last = record;
    });
    return result;
  }

  test::Logged logged;
  AuditRecord last;
  std::uint64_t unreadable = 0;
};

TEST_F(Records, AreReadInTheirOrder) {
  EXPECT_THAT(read({}), ElementsAre(1, 2, 3, 4, 5, 6, 7, 8));
  EXPECT_EQ(last.event, "job ended");
  EXPECT_EQ(last.job, "j2");
  EXPECT_EQ(last.by, "ann");
  EXPECT_EQ(last.user, "root");
  EXPECT_EQ(last.about, "finished: 1 done, 0 skipped, 1 failed, 0 unknown, 0 not tried");
}

TEST_F(Records, AreChosenByJobTimeAndAccount) {
  EXPECT_THAT(read({"", "j2", ""}), ElementsAre(5, 6, 7, 8));
  EXPECT_THAT(read({"2027-01-15T09:00:00Z", "", ""}), ElementsAre(5, 6, 7, 8));
  EXPECT_THAT(read({"", "", "jane"}), ElementsAre(2, 6));
  EXPECT_THAT(read({"", "j1", "I2"}), ElementsAre(3));
  EXPECT_EQ(last.code, "not_found");
  EXPECT_EQ(last.about, "whether the account has changed is not known");
}

TEST_F(Records, OfAJobsBeginSayWhereAndWhichGuardsWereLoosened) {
  const auto record = AuditRecord::parse(logged.lines().front());
  ASSERT_TRUE(record);
  EXPECT_EQ(record->operation, "user disable");
  EXPECT_EQ(record->profile, "chat");
  EXPECT_EQ(record->about,
            "2 to do on chat (https://chat.example.com as admin); --yes, --max-rows 60");
}

TEST_F(Records, ThatCannotBeReadAreCounted) {
  auto lines = logged.lines();
  lines[3] = "{\"seq\":";
  logged.write_lines(lines);
  EXPECT_THAT(read({"", "j1", ""}), ElementsAre(1, 2, 3));
  EXPECT_EQ(unreadable, 1U);
}

}  // namespace
}  // namespace provost::core
