#include "core/audit/job_audit.hpp"

#include <vector>

namespace provost::core {

void JobAudit::begin(const AuditedJob& job) {
  job_ = job.id;
  trail_.append(job_begun(job));
}

void JobAudit::rows(std::span<const AuditedRow> rows) {
  std::vector<AuditEvent> events;
  events.reserve(rows.size());
  for (const AuditedRow& row : rows) events.push_back(row_settled(job_, row));
  trail_.append(events);
}

void JobAudit::end(const Tally& tally, std::string_view ending) {
  trail_.append(job_ended(job_, tally, ending));
}

}  // namespace provost::core
