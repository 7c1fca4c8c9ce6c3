#include "core/job/cancel.hpp"

#include "core/journal/planning.hpp"

namespace provost::core {
namespace {

constexpr std::size_t kBatch = 512;

void settle_under_way(Journal& journal) {
  for (;;) {
    RowQuery query;
    query.stage = RowStage::under_way;
    query.limit = kBatch;
    std::vector<Settled> settled;
    for (const JournalRow& row : journal.some_rows(query)) {
      settled.push_back({row.number, journal_now(), RowStage::unknown, interrupted_outcome()});
    }
    if (settled.empty()) return;
    journal.record({}, settled);
  }
}

}  // namespace

void cancel_job(Journal& journal) {
  const JobPhase phase = journal.phase();
  if (phase != JobPhase::planned && phase != JobPhase::running) {
    throw Error(Code::invalid_argument, "job " + journal.head().id + " is " +
                                            std::string(name_of(phase)) +
                                            ", and there is nothing to cancel");
  }
  settle_under_way(journal);
  journal.note("cancelled", "");
  journal.set_phase(JobPhase::cancelled);
}

}  // namespace provost::core
