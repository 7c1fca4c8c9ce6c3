#include <Poco/String.h>

#include <algorithm>
#include <charconv>

#include "sandbox/mattermost/errors.hpp"
#include "sandbox/mattermost/handlers.hpp"
#include "sandbox/mattermost/ids.hpp"
#include "sandbox/mattermost/json.hpp"
#include "sandbox/mattermost/user_json.hpp"

namespace provost::sandbox::mattermost {

namespace {

bool is_address(const std::string& text) {
  const auto at = text.find('@');
  return at != std::string::npos && at != 0 && at + 1 < text.size() &&
         text.find(' ') == std::string::npos;
}

std::int64_t since_of(const Request& request) {
  const auto text = request.parameter("since");
  std::int64_t since = 0;
  std::from_chars(text.data(), text.data() + text.size(), since);
  return since;
}

/// Each once, by user name.
Reply users_reply(const Call& call, std::vector<const Account*> accounts) {
  std::sort(accounts.begin(), accounts.end(),
            [](const auto* a, const auto* b) { return a->username < b->username; });
  accounts.erase(std::unique(accounts.begin(), accounts.end()), accounts.end());
  return list_reply(users_json(accounts, call));
}

std::string status_json(const std::string& user_id, std::int64_t last_activity_at,
                        std::int64_t now_ms) {
  constexpr std::int64_t away_after_ms = 5 * 60 * 1000;
  const bool online = last_activity_at != 0 && now_ms - last_activity_at < away_after_ms;
  return ObjectText()
      .text("user_id", user_id)
      .text("status", online ? "online" : "offline")
      .boolean("manual", false)
      .number("last_activity_at", last_activity_at)
      .number("dnd_end_time", 0)
      .str();
}

bool begins_with(const std::string& text, const std::string& lower_prefix) {
  return Poco::toLower(text.substr(0, lower_prefix.size())) == lower_prefix;
}

}  // namespace

Reply user_by_id(Call& call) { return user_reply(call.account_in_path(), call); }

Reply user_by_username(Call& call) {
  const auto& name = call.path.find("username")->second;
  if (name != Poco::toLower(name)) throw invalid_body("username");
  const auto* account = call.world.accounts.by_username(name);
  if (account == nullptr) {
    throw ApiError(404, "app.user.get_by_username.app_error", "No account has this user name.");
  }
  return user_reply(*account, call);
}

Reply user_by_email(Call& call) {
  const auto address = Poco::toLower(call.path.find("email")->second);
  if (!is_address(address)) throw invalid_url("email");
  if (!call.is_admin() && !call.world.config.show_email) {
    throw ApiError(403, "api.user.get_user_by_email.permissions.app_error",
                   "Addresses are hidden on this server.");
  }
  const auto* account = call.world.accounts.by_email(address);
  if (account == nullptr) throw no_such_account();
  return user_reply(*account, call);
}

Reply users_by_ids(Call& call) {
  const auto ids = text_array(call.request.body);
  if (ids.empty()) throw invalid_body("user_ids");
  const auto since = since_of(call.request);
  std::vector<const Account*> found;
  for (const auto& id : ids) {
    const auto* account = call.world.accounts.by_id(id);
    if (account != nullptr && (since == 0 || account->update_at > since)) found.push_back(account);
  }
  return users_reply(call, std::move(found));
}

Reply users_by_usernames(Call& call) {
  const auto names = text_array(call.request.body);
  if (names.empty()) throw invalid_body("usernames");
  std::vector<const Account*> found;
  for (const auto& name : names) {
    if (const auto* account = call.world.accounts.by_username(name)) found.push_back(account);
  }
  return users_reply(call, std::move(found));
}

Reply status_by_ids(Call& call) {
  const auto ids = text_array(call.request.body);
  if (ids.empty() || !std::all_of(ids.begin(), ids.end(), is_valid_id)) {
    throw invalid_body("user_ids");
  }
  std::vector<std::string> statuses;
  for (const auto& id : ids) {
    const auto* account = call.world.accounts.by_id(id);
    const auto last = account == nullptr ? 0 : account->last_activity_at;
    statuses.push_back(status_json(id, last, call.world.now_ms()));
  }
  return list_reply(array_text(statuses));
}

Reply search_users(Call& call) {
  constexpr std::int64_t usual = 100;
  constexpr std::int64_t most = 1000;
  const auto asked = object_of(call.request.body);
  const auto term = Poco::toLower(text_member(asked, "term").value_or(""));
  if (term.empty()) throw invalid_body("term");
  const auto given = number_member(asked, "limit").value_or(-1);
  if (given < 0 || given > most) throw invalid_body("limit");
  const auto limit = static_cast<std::size_t>(given == 0 ? usual : given);
  const bool inactive = bool_member(asked, "allow_inactive").value_or(false);
  const bool by_email = call.is_admin() || call.world.config.show_email;
  std::vector<const Account*> found;
  for (const auto* account : call.world.accounts.ordered()) {
    if (found.size() == limit) break;
    if (!inactive && !account->is_active()) continue;
    if (begins_with(account->username, term) || begins_with(account->first_name, term) ||
        begins_with(account->last_name, term) || (by_email && begins_with(account->email, term))) {
      found.push_back(account);
    }
  }
  return list_reply(users_json(found, call));
}

}  // namespace provost::sandbox::mattermost
