#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "provost/account.hpp"
#include "provost/detail/error_bridge.hpp"
#include "provost/text.hpp"

namespace provost {
inline namespace v0_3 {
namespace detail {

/// Turns records of C++ into records of the contract; keeps its buffers from one to the next.
class AccountBridge {
 public:
  AccountBridge() = default;
  AccountBridge(const AccountBridge&) = delete;
  AccountBridge& operator=(const AccountBridge&) = delete;

  /// Valid until the next call, and as long as the views of `account`.
  const provost_account& to_abi_record(const Account& account) {
    record_ = {};
    record_.size = sizeof(provost_account);
    record_.kind = static_cast<provost_account_kind>(account.kind);
    record_.id = to_abi(account.id);
    record_.user_name = to_abi(account.user_name);
    record_.display_name = to_abi(account.display_name);
    record_.auth_source = to_abi(account.auth_source);
    if (account.emails) {
      fill(*account.emails, emails_, email_pointers_, [](const Email& email) {
        return provost_email{sizeof(provost_email), static_cast<provost_tri>(email.verified),
                             to_abi(email.address)};
      });
      record_.emails = email_pointers_.data();
      record_.email_count = account.emails->size();
    }
    if (account.roles) {
      fill(*account.roles, roles_, role_pointers_,
           [](std::string_view role) { return to_abi(role); });
      record_.roles = role_pointers_.data();
      record_.role_count = account.roles->size();
    }
    fill(account.attributes, attributes_, attribute_pointers_, [](const AttributeValue& value) {
      return provost_attribute_value{sizeof(provost_attribute_value), 0, to_abi(value.name),
                                     to_abi(value.value)};
    });
    record_.attributes = attribute_pointers_.data();
    record_.attribute_count = account.attributes.size();
    record_.active = static_cast<provost_tri>(account.active);
    record_.privileged = static_cast<provost_tri>(account.privileged);
    record_.second_factor = static_cast<provost_tri>(account.second_factor);
    record_.must_change_password = static_cast<provost_tri>(account.must_change_password);
    record_.created = account.created.raw();
    record_.last_login = account.last_login.raw();
    record_.last_activity = account.last_activity.raw();
    record_.last_password_change = account.last_password_change.raw();
    return record_;
  }

 private:
  template <class From, class To, class Convert>
  static void fill(const std::vector<From>& from, std::vector<To>& to,
                   std::vector<const To*>& pointers, Convert convert) {
    if (pointers.size() <= from.size()) {  // else they point to the right places already
      to.resize(from.size() + 1);          // at least one, so that an empty list has an address
      pointers.clear();
      for (const To& place : to) pointers.push_back(&place);
    }
    std::transform(from.begin(), from.end(), to.begin(), convert);
  }

  provost_account record_{};
  std::vector<provost_email> emails_;
  std::vector<const provost_email*> email_pointers_;
  std::vector<provost_string> roles_;
  std::vector<const provost_string*> role_pointers_;
  std::vector<provost_attribute_value> attributes_;
  std::vector<const provost_attribute_value*> attribute_pointers_;
};

inline Time time_of(provost_time value) {
  return value == PROVOST_TIME_UNKNOWN ? Time()
         : value == PROVOST_TIME_NEVER ? Time::never()
                                       : Time::at_ms(value);
}

inline Kind kind_of(provost_account_kind value) {
  return value >= PROVOST_KIND_UNKNOWN && value <= PROVOST_KIND_SERVICE ? static_cast<Kind>(value)
                                                                        : Kind::unknown;
}

/// Turns a record of the contract into one of C++, whose buffers are kept from one to the next.
/// The views are those of `record`.
inline void read_account(const provost_account& record, Account& account) {
  account.id = view_of(record.id);
  account.user_name = optional_view_of(record.user_name);
  account.display_name = optional_view_of(record.display_name);
  account.auth_source = optional_view_of(record.auth_source);
  if (record.emails == nullptr) {
    account.emails.reset();
  } else {
    if (!account.emails) account.emails.emplace();
    account.emails->clear();
    for (std::uint64_t i = 0; i < record.email_count; ++i) {
      account.emails->push_back(
          {view_of(record.emails[i]->address), tri_of(record.emails[i]->verified)});
    }
  }
  if (record.roles == nullptr) {
    account.roles.reset();
  } else {
    if (!account.roles) account.roles.emplace();
    account.roles->clear();
    for (std::uint64_t i = 0; i < record.role_count; ++i) {
      account.roles->push_back(view_of(*record.roles[i]));
    }
  }
  account.attributes.clear();
  for (std::uint64_t i = 0; record.attributes != nullptr && i < record.attribute_count; ++i) {
    account.attributes.push_back(
        {view_of(record.attributes[i]->name), view_of(record.attributes[i]->value)});
  }
  account.kind = kind_of(record.kind);
  account.active = tri_of(record.active);
  account.privileged = tri_of(record.privileged);
  account.second_factor = tri_of(record.second_factor);
  account.must_change_password = tri_of(record.must_change_password);
  account.created = time_of(record.created);
  account.last_login = time_of(record.last_login);
  account.last_activity = time_of(record.last_activity);
  account.last_password_change = time_of(record.last_password_change);
}

}  // namespace detail
}  // namespace v0_3
}  // namespace provost
