#pragma once

#include <mutex>
#include <vector>

#include "core/journal/journal.hpp"

namespace provost::core {

/// A journal that ends with the program: for rehearsals, and what the durable one is measured
/// against.
class MemoryJournal final : public Journal {
 public:
  explicit MemoryJournal(JobHead head) : head_(std::move(head)) {}

  JobHead head() override;
  JobPhase phase() override;
  std::size_t add_part(const JobPart& part) override;
  void update_part(std::size_t index, const JobPart& part) override;
  void add_rows(std::span<const PlannedRow> rows) override;
  void set_phase(JobPhase phase) override;
  void record(std::span<const Intent> intents, std::span<const Settled> settled) override;
  void note(const std::string& what, const std::string& details) override;
  std::vector<JournalNote> notes() override;
  std::vector<RowCount> counts() override;
  void rows(const RowQuery& query, const std::function<void(const JournalRow&)>& take) override;
  std::vector<JournalRow> some_rows(const RowQuery& query) override;

 private:
  JournalRow& row(RowNumber number);
  void each(const RowQuery& query, const std::function<void(const JournalRow&)>& take);

  std::mutex mutex_;
  JobHead head_;
  JobPhase phase_ = JobPhase::planning;
  std::vector<JournalRow> rows_;  // by number, which may have gaps
  std::vector<JournalNote> notes_;
};

}  // namespace provost::core
