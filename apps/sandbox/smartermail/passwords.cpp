#include "sandbox/smartermail/passwords.hpp"

#include <algorithm>

namespace provost::sandbox::smartermail {

bool password_matches(const User& user, const std::string& password) {
  return user.auth_type == AuthType::local && !user.password.empty() && user.password == password;
}

bool password_is_expired(const Policy& policy, const User& user, std::int64_t now_ms) {
  static constexpr std::int64_t kMonthMs = 30LL * 24 * 3600 * 1000;
  if (user.auth_type != AuthType::local) return false;
  return user.password_expired ||
         (policy.expires_after_months > 0 &&
          user.password_changed_ms + policy.expires_after_months * kMonthMs < now_ms);
}

bool password_is_acceptable(const Policy& policy, const User& user, const std::string& password) {
  if (!broken_rules(policy, user.name, password).empty()) return false;
  if (policy.previous == 0) return true;
  if (password == user.password) return false;
  const auto& used = user.previous_passwords;
  const auto kept = std::min<std::size_t>(used.size(), static_cast<std::size_t>(policy.previous));
  const auto first = used.begin();
  return std::find(first, first + static_cast<std::ptrdiff_t>(kept), password) ==
         first + static_cast<std::ptrdiff_t>(kept);
}

void replace_password(User& user, const std::string& password, std::int64_t now_ms) {
  static constexpr std::size_t kRemembered = 100;
  if (!user.password.empty()) user.previous_passwords.push_front(user.password);
  if (user.previous_passwords.size() > kRemembered) user.previous_passwords.pop_back();
  user.password = password;
  user.password_changed_ms = now_ms;
  user.password_expired = false;
}

Reply refused_by_policy(const State& state) {
  static constexpr std::string_view kMessage = "User does not meet password requirements";
  switch (state.knobs.policy_failure) {
    case PolicyFailure::false_in_ok:
      return fail(200, kMessage, 400);
    case PolicyFailure::bad_request:
      return fail(400, kMessage);
    case PolicyFailure::reason_phrase:
      break;
  }
  return fail_by_reason(400, kMessage);
}

const Policy& policy_for(State& state, const User& user) {
  const Domain* domain = state.store.domain(user.domain);
  return domain == nullptr ? state.store.system.policy : domain->policy;
}

}  // namespace provost::sandbox::smartermail
