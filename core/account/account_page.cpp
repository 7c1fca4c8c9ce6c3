#include "core/account/account_page.hpp"

#include "provost/detail/account_bridge.hpp"
#include "provost/text.hpp"

namespace provost::core {

void AccountPage::clear() {
  arena_.clear();
  used_ = 0;
  next.reset();
  total.reset();
  page_size = 0;
}

void AccountPage::add(const provost_account& record) {
  if (used_ == accounts_.size()) accounts_.emplace_back();
  Account& account = accounts_[used_];
  detail::read_account(record, account);
  keep_texts(account, arena_);
  ++used_;
}

void AccountPage::finish(const provost_page& page) {
  if (page.next_cursor.data != nullptr) {
    next = PagePlace{0, std::string(view_of(page.next_cursor))};
  } else if (page.next_offset >= 0) {
    next = PagePlace{page.next_offset, {}};
  }
  if (page.total >= 0) total = page.total;
  page_size = page.page_size;
}

}  // namespace provost::core
