#include "core/plan/done_twice.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "core/journal/memory_journal.hpp"

namespace provost::core {
namespace {

class DoneTwiceTest : public testing::Test {
 protected:
  void add(std::size_t part, const std::string& id, Operation operation = Operation::disable,
           const std::string& skip = {}) {
    PlannedRow row;
    row.part = part;
    row.account = ++accounts_;
    row.operation = operation;
    row.id = id;
    row.skip_reason = skip;
    journal_.add_rows(std::vector{row});
  }
  std::optional<DoneTwice> find(const std::vector<std::string>& servers) {
    return find_done_twice(journal_, servers);
  }

  DoneTwiceTest() {
    for (int i = 0; i < 3; ++i) journal_.add_part({});
  }

  MemoryJournal journal_{JobHead{}};

 private:
  std::int64_t accounts_ = 0;
};

TEST_F(DoneTwiceTest, FindsAnAccountThatTwoPartsOfOneServerDo) {
  for (const char* id : {"a", "b"}) add(0, id);
  for (const char* id : {"b", "c"}) add(1, id);
  for (const char* id : {"d", "c"}) add(2, id);
  const auto twice = find({"x", "y", "y"});
  ASSERT_TRUE(twice);
  EXPECT_EQ(twice->one, 1U);
  EXPECT_EQ(twice->other, 2U);
  EXPECT_EQ(twice->row.id, "c");
}

TEST_F(DoneTwiceTest, LeavesSeveralOperationsOfOnePartAlone) {
  add(0, "a", Operation::disable);
  add(0, "a", Operation::end_sessions);
  add(1, "b", Operation::disable);
  add(1, "b", Operation::end_sessions);
  EXPECT_FALSE(find({"x", "x"}));
}

TEST_F(DoneTwiceTest, KnowsOneServerOfSeveralNamesByIdsThatWereDrawn) {
  const std::string drawn = "25czkPMkLAjWg3q2Y";
  add(0, drawn);
  add(1, "another");
  add(2, drawn);
  const auto twice = find({"localhost", "127.0.0.1", "::1"});
  ASSERT_TRUE(twice);
  EXPECT_TRUE(twice->by_id);
  EXPECT_EQ(twice->one, 0U);
  EXPECT_EQ(twice->other, 2U);
}

TEST_F(DoneTwiceTest, DoesNotTakeTwoServersForOneByIdsThatWereChosen) {
  for (const char* id : {"jane@example.org", "jane", "jane.long.name.of.hers"}) {
    add(0, id);
    add(1, id);
  }
  EXPECT_FALSE(find({"x", "y", "z"}));
}

TEST_F(DoneTwiceTest, DoesNotCompareIdsOfDifferentProviders) {
  MemoryJournal journal{JobHead{}};
  PlannedRow row;
  row.operation = Operation::disable;
  row.id = "25czkPMkLAjWg3q2Y";
  for (const char* provider : {"rocketchat", "mattermost"}) {
    JobPart part;
    part.provider = provider;
    row.part = journal.add_part(part);
    journal.add_rows(std::vector{row});
  }
  EXPECT_FALSE(find_done_twice(journal, std::vector<std::string>{"x", "y"}));
}

TEST_F(DoneTwiceTest, DoesNotMindWhatIsSkippedOrOnAnotherServer) {
  add(0, "a");
  add(1, "a", Operation::disable, "already disabled");
  add(2, "a");
  EXPECT_FALSE(find({"x", "x", "y"}));
}

}  // namespace
}  // namespace provost::core
