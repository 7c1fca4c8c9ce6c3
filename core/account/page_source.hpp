#pragma once

#include "core/account/account_page.hpp"

namespace provost::core {

/// Where pages of accounts come from: a session, or a test's stand-in.
class PageSource {
 public:
  virtual ~PageSource() = default;
  /// Fetches one page whole, or throws. Called by several threads at once when width() is more
  /// than 1, each with a page of its own.
  virtual void fetch(const PagePlace& place, AccountPage& page) = 0;
  /// How many pages may be fetched at once, in any order, by offset; 1: one after another.
  virtual int width() const = 0;
};

}  // namespace provost::core
