#include "core/job/retry.hpp"

#include "core/journal/planning.hpp"
#include "core/plan/operation_traits.hpp"

namespace provost::core {
namespace {

/// Where a row that failed stands before it is tried again. What may have changed its account all
/// the same was under way once, so that a second try that does nothing is not taken for proof that
/// the account is as it was. A mail that failed somebody wants sent again all the same.
RowStage taken_back(const JournalRow& row) {
  return row.outcome.changed == Tri::no || sends_mail(row.operation) ? RowStage::to_do
                                                                     : RowStage::under_way;
}

}  // namespace

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
      settled.push_back({row.number, journal_now(), taken_back(row), {}});
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
