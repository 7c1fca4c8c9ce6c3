#include "mattermost/server_facts.hpp"

#include <algorithm>

#include "mattermost/requests.hpp"

namespace provost::mattermost {
namespace {

constexpr plugin::ServerVersion last_logins_since{11, 0};

}  // namespace

bool is_withheld(const Error& error) {
  return error.code == Code::unsupported || error.code == Code::permission_denied;
}

std::string ServerFacts::version(Call& call) {
  if (std::string version = client_.version(); !version.empty()) return version;
  ping(call, client_);
  if (std::string version = client_.version(); !version.empty()) return version;
  return decode_config(read_config(call, client_).body()).version;
}

Tri ServerFacts::is_at_least(Call& call, plugin::ServerVersion wanted) {
  const auto version = plugin::read_version(this->version(call));
  return version ? tri(*version >= wanted) : Tri::unknown;
}

std::vector<std::string> ServerFacts::roles(Call& call) {
  {
    const std::lock_guard lock(mutex_);
    if (roles_) return *roles_;
  }
  std::vector<std::string> found;
  decode_me(read_me(call, client_).body(), [&](std::vector<Account>& accounts) {
    const Account& me = accounts.front();
    if (me.roles) found.assign(me.roles->begin(), me.roles->end());
  });
  const std::lock_guard lock(mutex_);
  return roles_.emplace(std::move(found));
}

bool ServerFacts::is_admin(Call& call) {
  const std::vector<std::string> mine = roles(call);
  return std::ranges::find(mine, "system_admin") != mine.end();
}

Viewer ServerFacts::viewer(Call& call) { return {is_admin(call)}; }

bool ServerFacts::tells_last_login(Call& call) {
  if (tells_last_login_ == Tri::unknown) {
    const Tri by_version = is_at_least(call, last_logins_since) == Tri::yes ? Tri::yes : Tri::no;
    Tri nobody_knew = Tri::unknown;  // another thread may have seen one meanwhile
    tells_last_login_.compare_exchange_strong(nobody_knew, by_version);
  }
  return tells_last_login_ == Tri::yes;
}

std::optional<std::int64_t> ServerFacts::total(Call& call) {
  if (total_withheld_) return std::nullopt;
  try {
    return decode_total(read_total(call, client_, Operation::list).body());
  } catch (const Error& error) {
    if (!is_withheld(error)) throw;
  }
  total_withheld_ = true;
  return std::nullopt;
}

}  // namespace provost::mattermost
