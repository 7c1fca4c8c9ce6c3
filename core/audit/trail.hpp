#pragma once

#include <span>

#include "core/audit/event.hpp"

namespace provost::core {

/// Where what was done is told, for good. Thread-safe.
class AuditTrail {
 public:
  virtual ~AuditTrail() = default;

  /// Throws as append() would, as far as that can be known: asked before anything is begun.
  virtual void check() = 0;
  /// Returns when all of it is durable. Throws Error{internal} naming the trail when it is not;
  /// nothing may then be done that would go untold.
  virtual void append(std::span<const AuditEvent> events) = 0;
  void append(const AuditEvent& event) { append({&event, 1}); }
};

}  // namespace provost::core
