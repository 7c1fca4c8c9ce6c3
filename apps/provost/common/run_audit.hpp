#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "core/audit/job_audit.hpp"
#include "core/job/run.hpp"
#include "core/job/run_observer.hpp"

namespace provost::cli {

/// Tells the audit log of a run, between the run and whoever else is told: rows wait until flush(),
/// so that a group of them is written at once. Called as a RunObserver is; flush() by any thread.
class RunAudit final : public core::RunObserver {
 public:
  /// All outlive this.
  RunAudit(core::AuditTrail& trail, const core::JobHead& head, core::RunObserver& next)
      : audit_(trail), head_(head), next_(next) {}

  /// Before the first write. Throws Error when the log cannot be written.
  void begin(const core::AuditedJob& job) { audit_.begin(job); }
  void end(const core::RunResult& result);

  /// Makes durable what was settled so far: no row begins before.
  void flush();

  void settled(const core::JournalRow& row, const core::Outcome& outcome) override;
  void pause_began(std::size_t lane, const Error& why) override { next_.pause_began(lane, why); }
  void pause_ended(std::size_t lane) override { next_.pause_ended(lane); }
  bool go_on(int percent, const core::Tally& tally) override { return next_.go_on(percent, tally); }

 private:
  struct Settled {
    core::JournalRow row;
    core::Outcome outcome;
  };

  core::JobAudit audit_;
  const core::JobHead& head_;
  core::RunObserver& next_;
  std::mutex mutex_;
  std::vector<Settled> waiting_;
};

}  // namespace provost::cli
