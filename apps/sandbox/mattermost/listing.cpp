#include <Poco/String.h>

#include <algorithm>
#include <array>
#include <functional>
#include <string>

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

/// There are no channels and no groups: nobody is in one.
bool asks_for_members(const Request& request) {
  static constexpr std::array<std::string_view, 2> groups{"in_channel", "in_group"};
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

bool is_member(const Account& account, const std::string& team) {
  return std::ranges::find(account.teams, team) != account.teams.end();
}

/// A team's newest members first, or those who were seen last; nobody who never was.
std::vector<const Account*> sorted_members(const Call& call, const Filter& filter) {
  const bool by_activity = call.request.parameter("sort") == "last_activity_at";
  const auto key = [by_activity](const Account* account) {
    return by_activity ? account->last_activity_at : account->create_at;
  };
  std::vector<const Account*> members;
  for (const auto* account : call.world.accounts.ordered()) {
    if (filter(*account) && key(account) != 0) members.push_back(account);
  }
  std::ranges::stable_sort(members, std::ranges::greater{}, key);
  const auto [first, count] = page_of(call.request);
  const auto from = std::min(first, members.size());
  const auto to = std::min(from + count, members.size());
  return {members.begin() + static_cast<std::ptrdiff_t>(from),
          members.begin() + static_cast<std::ptrdiff_t>(to)};
}

/// Lists by team have one: the newest change and how many accounts there are.
std::string tag_of(const Call& call, const std::vector<const Account*>& listed) {
  std::int64_t newest = 0;
  for (const auto* account : listed) newest = std::max(newest, account->update_at);
  return call.world.features.version + "." + std::to_string(newest) + "." +
         std::to_string(listed.empty() ? 0 : call.world.accounts.ordered().size()) + ".0.0";
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
  const auto inside = request.parameter("in_team");
  const auto outside = request.parameter("not_in_team");
  if (!inactive && !active && role.empty() && roles.empty() && inside.empty() && outside.empty()) {
    return {};
  }
  return [=](const Account& account) {
    if (!inside.empty() && !is_member(account, inside)) return false;
    if (!outside.empty() && is_member(account, outside)) return false;
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
  Reply reply;
  if (filter) {
    const bool is_sorted = !call.request.parameter("sort").empty();
    const auto listed = is_sorted ? sorted_members(call, filter) : page_of_accounts(call, filter);
    reply = list_reply(users_json(listed, call));
    const bool by_team = !call.request.parameter("in_team").empty() ||
                         !call.request.parameter("not_in_team").empty();
    if (by_team && !is_sorted) reply.headers.emplace_back("Etag", tag_of(call, listed));
  } else {
    const std::string viewer = call.is_admin() ? "admin " : "user ";
    reply = list_reply(call.world.pages.get(viewer + call.request.query, [&] {
      return users_json(page_of_accounts(call, filter), call);
    }));
  }
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
  const auto team = call.request.parameter("in_team");
  const auto& all = call.world.accounts.ordered();
  const auto count = std::count_if(all.begin(), all.end(), [&](const auto* account) {
    if (members || (!deleted && !account->is_active()) || (!bots && account->is_bot)) return false;
    if (!team.empty() && !is_member(*account, team)) return false;
    return roles.empty() || std::any_of(roles.begin(), roles.end(), [&](const auto& role) {
             return holds_role(*account, role);
           });
  });
  return object_reply(call, total(count));
}

}  // namespace provost::sandbox::mattermost
