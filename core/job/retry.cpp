#include "core/job/retry.hpp"

#include "core/journal/planning.hpp"

namespace provost::core {

std::uint64_t take_back_failed(Journal& journal) {
  if (journal.phase() == JobPhase::cancelled) {
    throw Error(Code::invalid_argument,
                "job " + journal.head().id + " was cancelled: nothing of it is done any more");
  }
  constexpr std::size_t batch = 512;
  std::uint64_t rows = 0;
  while (true) {
    RowQuery query;
    query.stage = RowStage::failed;
    query.limit = batch;
    std::vector<Settled> settled;
    for (const JournalRow& row : journal.some_rows(query)) {
      settled.push_back({row.number, journal_now(), RowStage::to_do, {}});
    }
    if (settled.empty()) break;
    journal.record({}, settled);
    rows += settled.size();
  }
  // Before the next run begins, whoever looks sees a job with something left to do.
  if (rows > 0) journal.set_phase(JobPhase::running);
  return rows;
}

}  // namespace provost::core
