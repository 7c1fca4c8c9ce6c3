#pragma once

#include <cstdint>
#include <functional>

#include "core/account/page_source.hpp"

namespace provost::core {

/// What an enumeration that ended well says of itself.
struct Enumerated {
  std::uint64_t accounts = 0;  ///< distinct ones, each handed out once
  int passes = 0;
};

/// Hands out every account of the list once, in the order of the list, as soon as its page is in,
/// on the caller's thread; the account's views end when `take` returns.
///
/// The list is whole when the total before, the total after and the number of distinct ids are the
/// same; else it is read again, three times at most, and accounts not seen before are handed out.
/// A list without totals is read until two passes saw the same accounts.
///
/// Throws what a fetch or `take` throws, and Error{unavailable} naming the numbers when the list
/// would not stand still.
Enumerated enumerate(PageSource& source, const std::function<void(const Account&)>& take);

}  // namespace provost::core
