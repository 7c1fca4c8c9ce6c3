#pragma once

#include <chrono>
#include <string_view>

#include "core/select/filter.hpp"
#include "provost/account.hpp"

namespace provost::core::test {

/// 2026-03-01T00:00:00Z
inline constexpr std::int64_t now_ms = 1'772'323'200'000;
inline constexpr std::int64_t day_ms = 86'400'000;

inline std::chrono::system_clock::time_point now() {
  return std::chrono::system_clock::time_point(std::chrono::milliseconds(now_ms));
}

inline Time days_ago(std::int64_t days) { return Time::at_ms(now_ms - days * day_ms); }

/// An account of which everything is known.
inline Account person() {
  Account account;
  account.id = "Id017";
  account.user_name = "user017";
  account.display_name = "Person 17";
  account.auth_source = "local";
  account.emails = {{"user017@example.com", Tri::no}, {"Second17@acme.test", Tri::yes}};
  account.roles = {"user", "Auditor"};
  account.attributes = {{"quota", "250"}, {"department", "Sales"}, {"spam", "true"}};
  account.kind = Kind::human;
  account.active = Tri::yes;
  account.privileged = Tri::no;
  account.second_factor = Tri::no;
  account.must_change_password = Tri::no;
  account.created = days_ago(400);
  account.last_login = days_ago(100);
  account.last_activity = days_ago(10);
  account.last_password_change = Time::never();
  return account;
}

/// An account of which only the id is known.
inline Account stranger() {
  Account account;
  account.id = "Id018";
  return account;
}

inline Verdict judge(std::string_view filter, const Account& account = person()) {
  return Filter::parse(filter).evaluate(account, now());
}

}  // namespace provost::core::test
