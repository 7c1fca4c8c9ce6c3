#include "core/journal/memory_journal.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/journal/planning.hpp"

namespace provost::core {

JobHead MemoryJournal::head() {
  const std::lock_guard lock(mutex_);
  return head_;
}

JobPhase MemoryJournal::phase() {
  const std::lock_guard lock(mutex_);
  return phase_;
}

std::size_t MemoryJournal::add_part(const JobPart& part) {
  const std::lock_guard lock(mutex_);
  require_planning(phase_);
  head_.parts.push_back(part);
  return head_.parts.size() - 1;
}

void MemoryJournal::update_part(std::size_t index, const JobPart& part) {
  const std::lock_guard lock(mutex_);
  require_part(index, head_.parts.size());
  head_.parts[index] = part;
}

void MemoryJournal::add_rows(std::span<const PlannedRow> rows) {
  const std::lock_guard lock(mutex_);
  require_planning(phase_);
  for (const PlannedRow& planned : rows) {
    require_part(planned.part, head_.parts.size());
    JournalRow row;
    static_cast<PlannedRow&>(row) = planned;
    row.number = rows_.empty() ? 1 : rows_.back().number + 1;
    if (!row.skip_reason.empty()) row.stage = RowStage::skipped;
    row.outcome = planned_outcome(row);
    rows_.push_back(std::move(row));
  }
}

void MemoryJournal::set_phase(JobPhase phase) {
  const std::lock_guard lock(mutex_);
  phase_ = phase;
}

JournalRow& MemoryJournal::row(RowNumber number) {
  const auto found =
      std::lower_bound(rows_.begin(), rows_.end(), number,
                       [](const JournalRow& row, RowNumber wanted) { return row.number < wanted; });
  if (found == rows_.end() || found->number != number) throw_no_row(number);
  return *found;
}

void MemoryJournal::record(std::span<const Intent> intents, std::span<const Settled> settled) {
  const std::lock_guard lock(mutex_);
  // All or nothing: who is not there is found before anything changes.
  for (const Intent& intent : intents) row(intent.row);
  for (const Settled& one : settled) row(one.row);
  for (const Intent& intent : intents) {
    JournalRow& begun = row(intent.row);
    begun.stage = RowStage::under_way;
    begun.begun = intent.at;
    begun.ended = {};
    begun.outcome = {};
    ++begun.tries;
  }
  for (const Settled& one : settled) {
    JournalRow& ended = row(one.row);
    ended.stage = one.stage;
    if (one.stage == RowStage::to_do) {
      if (ended.tries > 0) --ended.tries;
      ended.ended = {};
      ended.outcome = {};
    } else {
      ended.ended = one.at;
      ended.outcome = one.outcome;
    }
  }
}

void MemoryJournal::note(const std::string& what, const std::string& details) {
  const std::lock_guard lock(mutex_);
  notes_.push_back({journal_now(), what, details});
}

std::vector<JournalNote> MemoryJournal::notes() {
  const std::lock_guard lock(mutex_);
  return notes_;
}

std::vector<RowCount> MemoryJournal::counts() {
  const std::lock_guard lock(mutex_);
  using Key = std::tuple<std::size_t, Operation, RowStage, Evidence, std::string, std::string>;
  std::map<Key, RowCount> counts;
  for (const JournalRow& row : rows_) {
    RowCount& count = counts[{row.part, row.operation, row.stage, row.outcome.evidence,
                              row.skip_reason, row.skip_flag}];
    if (count.rows++ == 0) {
      count.part = row.part;
      count.operation = row.operation;
      count.stage = row.stage;
      count.evidence = row.outcome.evidence;
      count.skip_reason = row.skip_reason;
      count.skip_flag = row.skip_flag;
    }
    if (row.named) ++count.named;
  }
  std::vector<RowCount> all;
  for (auto& [key, count] : counts) all.push_back(std::move(count));
  return all;
}

void MemoryJournal::each(const RowQuery& query,
                         const std::function<void(const JournalRow&)>& take) {
  std::size_t taken = 0;
  const auto first =
      std::upper_bound(rows_.begin(), rows_.end(), query.after,
                       [](RowNumber after, const JournalRow& row) { return after < row.number; });
  for (const JournalRow& row : std::span(first, rows_.end())) {
    if (query.part && *query.part != row.part) continue;
    if (query.stage && *query.stage != row.stage) continue;
    if (query.limit != 0 && taken++ == query.limit) return;
    take(row);
  }
}

void MemoryJournal::rows(const RowQuery& query,
                         const std::function<void(const JournalRow&)>& take) {
  const std::lock_guard lock(mutex_);
  each(query, take);
}

std::vector<JournalRow> MemoryJournal::some_rows(const RowQuery& query) {
  const std::lock_guard lock(mutex_);
  std::vector<JournalRow> found;
  each(query, [&found](const JournalRow& row) { found.push_back(row); });
  return found;
}

}  // namespace provost::core
