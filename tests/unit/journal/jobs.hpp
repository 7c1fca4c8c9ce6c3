#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/journal/journal.hpp"
#include "unit/secret/scratch.hpp"

namespace provost::core {

inline JournalTime at(std::int64_t ms) { return JournalTime(std::chrono::milliseconds(ms)); }

inline JobPart a_part(const std::string& profile, const std::string& scope = "") {
  return {profile, scope, "https://" + profile + ".example", "rocketchat", "active eq true", 7, 2};
}

/// A job of 28 November 2026.
inline JobHead a_head(std::vector<Operation> chain = {Operation::reset_mail}) {
  JobHead head;
  head.created = at(1'795'824'000'123);
  head.who = "root (for jane)";
  head.command = "password reset-mail";
  head.chain = std::move(chain);
  head.settings = R"({"again":false})";
  return head;
}

inline PlannedRow a_row(const std::string& name, std::size_t part = 0,
                        Operation operation = Operation::reset_mail) {
  PlannedRow row;
  row.part = part;
  row.account = 1;
  row.operation = operation;
  row.before = R"({"id":")" + name + R"("})";
  row.id = "id-" + name;
  row.user_name = name;
  row.email = name + "@example.org";
  row.name = "Name of " + name;
  return row;
}

inline PlannedRow a_skipped_row(const std::string& name, const std::string& reason,
                                const std::string& flag, std::size_t part = 0) {
  PlannedRow row = a_row(name, part);
  row.skip_reason = reason;
  row.skip_flag = flag;
  row.named = true;
  return row;
}

inline Settled settled(RowNumber row, RowStage stage, std::int64_t ms = 2000) {
  Settled one{row, at(ms), stage, {}};
  one.outcome.state = stage == RowStage::done      ? RowState::done
                      : stage == RowStage::failed  ? RowState::failed
                      : stage == RowStage::skipped ? RowState::skipped
                                                   : RowState::unknown;
  if (stage == RowStage::failed) {
    one.outcome.code = Code::password_rejected;
    one.outcome.message = "the server refused it:";
    one.outcome.detail = "too \"short\"\n";
    one.outcome.changed = Tri::no;
  }
  if (stage == RowStage::done) one.outcome.evidence = Evidence::confirmed;
  return one;
}

inline void record(Journal& journal, std::vector<Intent> intents, std::vector<Settled> ends = {}) {
  journal.record(intents, ends);
}

/// A plan of `count` rows, all to be done.
inline void plan(Journal& journal, int count) {
  journal.add_part(a_part("chat"));
  for (int i = 1; i <= count; ++i) {
    journal.add_rows(std::vector{a_row("user" + std::to_string(i))});
  }
  journal.set_phase(JobPhase::planned);
}

inline std::vector<RowNumber> numbers(const std::vector<JournalRow>& rows) {
  std::vector<RowNumber> all;
  for (const JournalRow& row : rows) all.push_back(row.number);
  return all;
}

inline std::uint64_t rows_at(Journal& journal, RowStage stage) {
  std::uint64_t rows = 0;
  for (const RowCount& count : journal.counts()) {
    if (count.stage == stage) rows += count.rows;
  }
  return rows;
}

}  // namespace provost::core
