#include <Poco/String.h>

#include <algorithm>
#include <array>
#include <functional>

#include "sandbox/common/text.hpp"
#include "sandbox/mattermost/errors.hpp"
#include "sandbox/mattermost/handlers.hpp"
#include "sandbox/mattermost/json.hpp"
#include "sandbox/mattermost/roles.hpp"
#include "sandbox/mattermost/user_json.hpp"

namespace provost::sandbox::mattermost {

namespace {

using Filter = std::function<bool(const Account&)>;

bool holds_role(const Account& account, std::string_view role) {
  if (role == "system_user") return account.roles == role;
  return account.roles.find(role) != std::string::npos;
}

std::vector<std::string> asked_roles(const Request& request) {
  std::vector<std::string> roles;
  const auto asked = request.parameter("roles");
  for (const auto piece : split(asked, ',')) {
    auto role = Poco::trim(std::string(piece));
    if (role.empty()) continue;
    if (!is_role_name(role)) throw invalid_body("roles");
    roles.push_back(std::move(role));
  }
  return roles;
}

/// There are no teams and no channels: nobody is in one, everybody is outside of all.
bool asks_for_members(const Request& request) {
  static constexpr std::array<std::string_view, 3> groups{"in_team", "in_channel", "in_group"};
  return std::any_of(groups.begin(), groups.end(),
                     [&](auto name) { return !request.parameter(name).empty(); });
}

void require_sortable(const Request& request) {
  const auto sort = request.parameter("sort");
  if (sort.empty()) return;
  const bool by_time = sort == "last_activity_at" || sort == "create_at";
  const bool fits = (by_time && !request.parameter("in_team").empty()) ||
                    (sort == "status" && !request.parameter("in_channel").empty());
  if (!fits) throw invalid_url("sort");
}

/// Empty if everybody is asked for.
Filter filter_of(const Call& call) {
  const auto& request = call.request;
  const bool inactive = says_yes(request, "inactive");
  const bool active = says_yes(request, "active") && !inactive;
  const auto role = request.parameter("role");
  if (!role.empty() && call.world.features.checks_role_filter && !is_known_role(role)) {
    throw invalid_body("role");
  }
  const auto roles = asked_roles(request);
  if (asks_for_members(request)) return [](const Account&) { return false; };
  if (!inactive && !active && role.empty() && roles.empty()) return {};
  return [=](const Account& account) {
    if (inactive && account.is_active()) return false;
    if (active && !account.is_active()) return false;
    if (!role.empty() && account.roles.find(role) == std::string::npos) return false;
    return roles.empty() || std::any_of(roles.begin(), roles.end(),
                                        [&](const auto& one) { return holds_role(account, one); });
  };
}

std::vector<const Account*> page_of_accounts(const Call& call, const Filter& filter) {
  const auto& all = call.world.accounts.ordered();
  auto [first, count] = page_of(call.request);
  if (!filter) {
    const auto from = std::min(first, all.size());
    const auto to = std::min(from + count, all.size());
    return {all.begin() + static_cast<std::ptrdiff_t>(from),
            all.begin() + static_cast<std::ptrdiff_t>(to)};
  }
  std::vector<const Account*> found;
  for (const auto* account : all) {
    if (found.size() == count) break;
    if (!filter(*account)) continue;
    if (first == 0)
      found.push_back(account);
    else
      --first;
  }
  return found;
}

std::string total(std::ptrdiff_t count) {
  return ObjectText().number("total_users_count", count).str();
}

}  // namespace

Reply list_users(Call& call) {
  require_sortable(call.request);
  const auto filter = filter_of(call);
  Reply reply = list_reply(users_json(page_of_accounts(call, filter), call));
  if (says_yes(call.request, "active") && says_yes(call.request, "inactive")) {
    reply.body += invalid_url("inactive").document(call.request_id);
  }
  return reply;
}

Reply users_stats(Call& call) {
  const auto& all = call.world.accounts.ordered();
  return object_reply(call, total(std::count_if(all.begin(), all.end(), [](const auto* account) {
                        return account->is_active();
                      })));
}

Reply filtered_stats(Call& call) {
  if (!call.may_read_accounts()) throw no_permission();
  const bool deleted = says_yes(call.request, "include_deleted");
  const bool bots = says_yes(call.request, "include_bots");
  const auto roles = asked_roles(call.request);
  const bool members = asks_for_members(call.request);
  const auto& all = call.world.accounts.ordered();
  const auto count = std::count_if(all.begin(), all.end(), [&](const auto* account) {
    if (members || (!deleted && !account->is_active()) || (!bots && account->is_bot)) return false;
    return roles.empty() || std::any_of(roles.begin(), roles.end(), [&](const auto& role) {
             return holds_role(*account, role);
           });
  });
  return object_reply(call, total(count));
}

}  // namespace provost::sandbox::mattermost
