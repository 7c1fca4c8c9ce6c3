#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/account/text_arena.hpp"
#include "provost/abi/account.h"
#include "provost/account.hpp"

namespace provost::core {

/// Where in the list a page begins.
struct PagePlace {
  std::int64_t offset = 0;
  std::string cursor;

  friend bool operator==(const PagePlace&, const PagePlace&) = default;
};

/// One page of a list, held back until the provider has said that it is good. Kept from page to
/// page for its memory.
class AccountPage {
 public:
  void clear();
  /// Takes a copy of a record of the contract.
  void add(const provost_account& record);
  /// Takes what was said of the page.
  void finish(const provost_page& page);

  std::size_t size() const { return used_; }
  const Account& operator[](std::size_t index) const { return accounts_[index]; }

  std::optional<PagePlace> next;      ///< none: this was the last page
  std::optional<std::int64_t> total;  ///< of the whole list, as the server says now
  std::int64_t page_size = 0;         ///< what the server really used; 0: not known

 private:
  TextArena arena_;
  std::vector<Account> accounts_;
  std::size_t used_ = 0;
};

}  // namespace provost::core
