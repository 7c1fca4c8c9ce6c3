#pragma once

#include <cstdint>

#include "core/select/filter.hpp"
#include "core/select/tree.hpp"

namespace provost::core {

/// `now_ms` in milliseconds since 1970; `untold` is what the server tells of nobody. Does not
/// allocate.
Verdict evaluate(const FilterNode& node, const Account& account, std::int64_t now_ms,
                 Attributes untold = {});

constexpr Verdict negate(Verdict verdict) {
  return verdict == Verdict::unknown ? verdict
                                     : (verdict == Verdict::yes ? Verdict::no : Verdict::yes);
}

}  // namespace provost::core
