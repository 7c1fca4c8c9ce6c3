#include "mattermost/accounts.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/ascii.hpp"
#include "mattermost/requests.hpp"

namespace provost::mattermost {
namespace {

constexpr std::int64_t largest_page = 200;

/// The largest page size up to `wanted` by which a page begins at `offset`: the server counts in
/// pages.
std::int64_t page_size_at(std::int64_t offset, std::int64_t wanted) {
  while (offset % wanted != 0) --wanted;
  return wanted;
}

void add_activity(Call& call, Client& client, Operation operation, std::vector<Account>& accounts) {
  if (accounts.empty()) return;
  std::unordered_map<std::string_view, Account*> by_id;
  std::vector<std::string_view> ids;
  for (Account& account : accounts) {
    by_id.emplace(account.id, &account);
    ids.push_back(account.id);
  }
  try {
    decode_activity(read_activity(call, client, operation, ids).body(),
                    [&](std::string_view id, std::int64_t ms) {
                      const auto found = by_id.find(id);
                      if (found == by_id.end()) return;
                      found->second->last_activity = ms > 0 ? Time::at_ms(ms) : Time::never();
                    });
  } catch (const Error& error) {
    if (!is_withheld(error)) throw;
  }
}

/// Only those who have signed in have the member; administrators see it, and whom it lacks.
void settle_last_logins(Call& call, ServerFacts& facts, const Viewer& viewer,
                        std::vector<Account>& accounts) {
  if (std::ranges::any_of(accounts, [](const Account& a) { return a.last_login.known(); })) {
    facts.saw_last_login();
  }
  if (!viewer.admin || !facts.tells_last_login(call)) return;
  for (Account& account : accounts) {
    if (!account.last_login.known()) account.last_login = Time::never();
  }
}

bool is_id(std::string_view text) {
  return text.size() == 26 && std::ranges::all_of(text, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
         });
}

Error no_such_account(std::string_view name) {
  return {Code::not_found, "there is no account '" + std::string(name) + "'"};
}

/// Does the server answer so when the name cannot be anybody's?
bool names_nobody(const Error& error) {
  return error.code == Code::not_found || error.server_code == no_such_call ||
         error.server_code == "api.context.invalid_url_param.app_error" ||
         error.server_code == "api.context.invalid_body_param.app_error";
}

}  // namespace

void list_accounts(Call& call, Client& client, ServerFacts& facts, const Query& query, Page& page) {
  const std::int64_t offset = query.offset();
  const std::int64_t size = page_size_at(offset, query.limit(largest_page));
  const Viewer viewer = facts.viewer(call);
  std::int64_t total = offset == 0 ? facts.total(call).value_or(-1) : -1;

  std::int64_t count = 0;
  const Answer answer = read_page(call, client, offset / size, size);
  const auto put = [&](const Account& account) {
    page.put(account);
    ++count;
  };
  if (query.wanted().has_any({Attribute::last_activity, Attribute::last_login})) {
    decode_users(answer.body(), viewer, [&](std::vector<Account>& accounts) {
      settle_last_logins(call, facts, viewer, accounts);
      add_activity(call, client, Operation::list, accounts);
      std::ranges::for_each(accounts, put);
    });
  } else {
    decode_each_user(answer.body(), viewer, query.wanted(), put);
  }

  const std::int64_t end = offset + count;
  page.size_used(size);
  // Only a page that is not full is the last one: the total leaves out accounts on some servers.
  const bool last = count < size;
  if (!last) page.next_offset(end);
  if (last && offset > 0) total = facts.total(call).value_or(-1);
  const bool contradicted = last && total < end;
  if (total >= 0 && !contradicted) page.total(total);
}

void get_account(Call& call, Client& client, ServerFacts& facts, Key key, std::string_view value,
                 AccountSink& sink) {
  if (value.empty()) throw Error(Code::invalid_argument, "the name of the account is empty");
  // The server takes other words, such as "me", where an id belongs.
  if (key == Key::id && !is_id(value)) throw no_such_account(value);
  const std::string_view under = key == Key::id          ? ""
                                 : key == Key::user_name ? "username/"
                                                         : "email/";
  const Viewer viewer = facts.viewer(call);
  try {
    const Answer answer = read_user(call, client, under,
                                    key == Key::id ? std::string(value) : plugin::lowered(value));
    decode_user(answer.body(), viewer, [&](std::vector<Account>& accounts) {
      settle_last_logins(call, facts, viewer, accounts);
      add_activity(call, client, Operation::get, accounts);
      sink.put(accounts.front());
    });
  } catch (const Error& error) {
    if (names_nobody(error)) throw no_such_account(value);
    throw;
  }
}

Availability availability_of(Call& call, ServerFacts& facts, Attribute attribute) {
  const auto in_list_if = [](bool told) {
    return told ? Availability::in_list : Availability::never;
  };
  switch (attribute) {
    case Attribute::email_verified:
    case Attribute::last_password_change:
    case Attribute::must_change_password:
      return Availability::never;
    case Attribute::auth_source:
    case Attribute::second_factor:
      return in_list_if(facts.is_admin(call));
    case Attribute::last_login:
      return in_list_if(facts.tells_last_login(call));
    default:
      return Availability::in_list;
  }
}

}  // namespace provost::mattermost
