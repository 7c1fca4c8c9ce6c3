#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "provost/account.hpp"

namespace provost::plugin {

/// An account that is filled again and again, in the same memory. Filled once, it may also be
/// taken away.
class ReusedAccount {
 public:
  /// Blank again. Everything that was found in it is gone.
  void renew() {
    if (account_.emails) emails_ = std::move(*account_.emails);
    if (account_.roles) roles_ = std::move(*account_.roles);
    std::vector<AttributeValue> attributes = std::move(account_.attributes);
    account_ = {};
    attributes.clear();
    account_.attributes = std::move(attributes);
  }

  Account& operator*() { return account_; }
  Account* operator->() { return &account_; }

  /// The addresses, which from now on are told, at first as none.
  std::vector<Email>& emails() { return told(account_.emails, emails_); }
  std::vector<TextView>& roles() { return told(account_.roles, roles_); }

 private:
  template <typename List>
  static List& told(std::optional<List>& list, List& spare) {
    if (!list) {
      spare.clear();
      list.emplace(std::move(spare));
    }
    return *list;
  }

  Account account_;
  std::vector<Email> emails_;
  std::vector<TextView> roles_;
};

}  // namespace provost::plugin
