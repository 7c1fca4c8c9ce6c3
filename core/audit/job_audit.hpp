#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/audit/trail.hpp"

namespace provost::core {

/// Tells one job to the trail. Every call returns when what it tells is durable and throws when it
/// could not be told: the run must then end. Thread-safe after begin().
class JobAudit {
 public:
  /// `trail` outlives this.
  explicit JobAudit(AuditTrail& trail) : trail_(trail) {}

  /// Before the job's first write, also when it is resumed.
  void begin(const AuditedJob& job);
  /// Rows that are settled; a group of them costs what one costs.
  void rows(std::span<const AuditedRow> rows);
  void end(const Tally& tally, std::string_view ending);

 private:
  AuditTrail& trail_;
  std::string job_;
};

}  // namespace provost::core
