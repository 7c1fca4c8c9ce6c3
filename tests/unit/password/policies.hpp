#pragma once

#include "core/password/policy.hpp"

namespace provost::core {

/// Of a server that says what it demands, and demands nothing.
inline PasswordPolicy enforced() {
  PasswordPolicy policy;
  policy.enforced = Tri::yes;
  return policy;
}

}  // namespace provost::core
