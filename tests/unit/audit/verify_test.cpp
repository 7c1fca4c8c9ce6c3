#include "core/audit/verify.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "core/audit/chain.hpp"
#include "tests/unit/audit/logged.hpp"

namespace provost::core {
namespace {

using testing::HasSubstr;

struct Chain : testing::Test {
  Chain() {
    for (int i = 0; i < 6; ++i) {
      logged.profile.account = "admin" + std::to_string(i);
      logged.log.append(signed_in(logged.profile));
    }
    lines = logged.lines();
  }
  AuditVerdict verdict() {
    logged.write_lines(lines);
    return logged.verify();
  }

  test::Logged logged;
  std::vector<std::string> lines;
};

TEST_F(Chain, ThatIsWholeIsRight) {
  const auto verdict = logged.verify();
  EXPECT_EQ(verdict.lines, 6U);
  EXPECT_EQ(verdict.hash, line_hash(lines.back()));
  EXPECT_FALSE(verdict.broken_line);
  EXPECT_FALSE(verdict.torn_at_end);
}

TEST_F(Chain, ShowsALineThatWasAltered) {
  lines[2].replace(lines[2].find("admin2"), 6, "nobody");
  EXPECT_EQ(verdict().broken_line, 4U);
  EXPECT_THAT(verdict().why, HasSubstr("the line before is not the one"));
  EXPECT_EQ(verdict().lines, 3U);
}

TEST_F(Chain, ShowsALineThatWasTakenOut) {
  lines.erase(lines.begin() + 2);
  EXPECT_EQ(verdict().broken_line, 3U);
  EXPECT_THAT(verdict().why, HasSubstr("it says that it is line 4"));
}

TEST_F(Chain, ShowsLinesThatWereMoved) {
  std::swap(lines[3], lines[4]);
  EXPECT_EQ(verdict().broken_line, 4U);
}

TEST_F(Chain, ShowsALineThatWasPutIn) {
  lines.insert(lines.begin() + 1, lines[1]);
  EXPECT_EQ(verdict().broken_line, 3U);
  lines.insert(lines.begin(), "");
  EXPECT_EQ(verdict().broken_line, 1U);
}

TEST_F(Chain, WithItsBeginningTakenAwayIsBroken) {
  lines.erase(lines.begin());
  EXPECT_EQ(verdict().broken_line, 1U);
}

TEST_F(Chain, TakesOnlyThatForTornWhichTheNextLineExplains) {
  lines[3] = lines[3].substr(0, 40);
  EXPECT_EQ(verdict().broken_line, 4U);
}

TEST_F(Chain, MayEndInALineThatIsBeingWritten) {
  logged.write(logged.text() + lines[0].substr(0, 50));
  const auto verdict = logged.verify();
  EXPECT_FALSE(verdict.broken_line);
  EXPECT_TRUE(verdict.torn_at_end);
  EXPECT_EQ(verdict.lines, 6U);
}

TEST_F(Chain, WhoseEndWasCutOffLacksTheHashThatWasNoted) {
  const std::string noted = line_hash(lines.back());
  EXPECT_TRUE(verify_audit(logged.path, noted).has_known_line);
  EXPECT_TRUE(verify_audit(logged.path, line_hash(lines[2])).has_known_line);
  lines.pop_back();
  logged.write_lines(lines);
  EXPECT_FALSE(verify_audit(logged.path, noted).broken_line);
  EXPECT_FALSE(verify_audit(logged.path, noted).has_known_line);
}

TEST_F(Chain, ShowsAnyByteThatIsAltered) {
  lines.resize(3);
  logged.write_lines(lines);
  const std::string whole = logged.text();
  // The last line has none behind it that vouches for it; see WhoseEndWasCutOff….
  for (std::size_t at = 0; at + lines.back().size() + 1 < whole.size(); ++at) {
    std::string altered = whole;
    altered[at] = static_cast<char>(altered[at] ^ 1);
    logged.write(altered);
    EXPECT_TRUE(logged.verify().broken_line) << at;
  }
}

}  // namespace
}  // namespace provost::core
