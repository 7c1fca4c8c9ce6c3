#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "core/audit/job_audit.hpp"
#include "core/job/run.hpp"

namespace provost::cli {

/// Tells the audit log of a run: rows wait until flush(), so that a group of them is written at
/// once. settled() and flush() may be called by any thread.
class RunAudit {
 public:
  /// Both outlive this.
  RunAudit(core::AuditTrail& trail, const core::JobHead& head) : audit_(trail), head_(head) {}

  /// Before the first write. Throws Error when the log cannot be written.
  void begin(const core::AuditedJob& job) { audit_.begin(job); }
  void end(const core::RunResult& result);

  void settled(const core::JournalRow& row, const core::Outcome& outcome);
  /// Makes durable what was settled so far.
  void flush();

 private:
  struct Settled {
    core::JournalRow row;
    core::Outcome outcome;
  };

  core::JobAudit audit_;
  const core::JobHead& head_;
  std::mutex mutex_;
  std::vector<Settled> waiting_;
};

}  // namespace provost::cli
