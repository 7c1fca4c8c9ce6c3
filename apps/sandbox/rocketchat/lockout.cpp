#include "sandbox/rocketchat/lockout.hpp"

namespace provost::sandbox::rocketchat {
namespace {

constexpr std::int64_t minute_ms = 60000;

std::int64_t user_minutes(const Settings& settings) {
  return settings.number("Block_Multiple_Failed_Logins_Time_To_Unblock_By_User_In_Minutes");
}

std::int64_t address_minutes(const Settings& settings) {
  return settings.number("Block_Multiple_Failed_Logins_Time_To_Unblock_By_Ip_In_Minutes");
}

}  // namespace

Lockout::Verdict Lockout::verdict(const Settings& settings, const std::string& user,
                                  const std::string& address, std::int64_t now_ms) const {
  if (!settings.flag("Block_Multiple_Failed_Logins_Enabled")) return Verdict::free;
  if (settings.flag("Block_Multiple_Failed_Logins_By_Ip") &&
      blocked(addresses_, address,
              settings.number("Block_Multiple_Failed_Logins_Attempts_Until_Block_By_Ip"),
              address_minutes(settings), now_ms)) {
    return Verdict::address_blocked;
  }
  if (settings.flag("Block_Multiple_Failed_Logins_By_User") &&
      blocked(users_, user,
              settings.number("Block_Multiple_Failed_Logins_Attempts_Until_Block_by_User"),
              user_minutes(settings), now_ms)) {
    return Verdict::user_blocked;
  }
  return Verdict::free;
}

void Lockout::failed(const Settings& settings, const std::string& user, const std::string& address,
                     std::int64_t now_ms) {
  if (!settings.flag("Block_Multiple_Failed_Logins_Enabled")) return;
  count(users_, user, user_minutes(settings), now_ms);
  count(addresses_, address, address_minutes(settings), now_ms);
}

void Lockout::succeeded(const std::string& user, const std::string& address) {
  users_.erase(user);
  addresses_.erase(address);
}

bool Lockout::blocked(const Table& table, const std::string& key, std::int64_t attempts,
                      std::int64_t minutes, std::int64_t now_ms) {
  const auto found = table.find(key);
  return found != table.end() && found->second.count >= attempts &&
         now_ms < found->second.last_ms + minutes * minute_ms;
}

void Lockout::count(Table& table, const std::string& key, std::int64_t minutes,
                    std::int64_t now_ms) {
  Failures& failures = table[key];
  if (now_ms >= failures.last_ms + minutes * minute_ms) failures.count = 0;
  ++failures.count;
  failures.last_ms = now_ms;
}

}  // namespace provost::sandbox::rocketchat
