#include <Poco/String.h>

#include <utility>

#include "sandbox/smartermail/calls.hpp"
#include "sandbox/smartermail/envelope.hpp"
#include "sandbox/smartermail/messages.hpp"
#include "sandbox/smartermail/paging.hpp"
#include "sandbox/smartermail/records.hpp"

namespace provost::sandbox::smartermail {
namespace {

Reply all_users(State& state, const Domain& domain) {
  Reply reply = succeed(JsonObject());
  reply.body = state.pages.get("all of " + domain.name, [&] {
    JsonArray data;
    for (const auto& user : domain.users) data.raw(user_record(state.knobs, user));
    if (state.knobs.stray_record) {
      for (const auto& other : state.store.domains) {
        if (other.name == domain.name || other.users.empty()) continue;
        data.raw(user_record(state.knobs, other.users.back()));
        break;
      }
    }
    return succeed(JsonObject().raw("userData", data.str())).body;
  });
  return reply;
}

Reply list_users(State& state, Call& call) { return all_users(state, *call.domain); }

Reply list_users_of(State& state, Call& call) {
  const Domain* domain = state.store.domain(call.arguments[0]);
  return domain == nullptr ? unknown_domain() : all_users(state, *domain);
}

Reply list_usernames_of(State& state, Call& call) {
  const Domain* domain = state.store.domain(call.arguments[0]);
  if (domain == nullptr) return unknown_domain();
  JsonArray names;
  for (const auto& user : domain->users) names.text(user.name);
  return succeed(JsonObject().raw("usernames", names.str()));
}

/// There are no default values: a key left out is an error that does not say so.
bool has_search_keys(const State& state, const Fields& fields) {
  for (const char* key : {"search", "skip", "take", "sortField"})
    if (!fields.has(key)) return false;
  return !state.knobs.search_needs_all_keys ||
         (fields.has("searchFlags") && fields.has("sortDescending"));
}

Reply account_list_search(State& state, Call& call) {
  const auto page = read_page(call.fields);
  if (!page || !has_search_keys(state, call.fields)) return vague_error();
  const Kinds kinds(call.fields.texts("searchFlags").value_or(std::vector<std::string>{}));
  const std::string key = call.domain->name + '\n' + call.request.body;
  Reply reply = succeed(JsonObject());
  reply.body = state.pages.get(key, [&] {
    const auto& rows = state.order.of(*call.domain, *page, kinds);
    JsonArray results;
    for (const auto& row : page_of(rows, *page))
      results.raw(row.user != nullptr ? search_record(*row.user)
                                      : search_record(*row.account, call.domain->name));
    JsonObject body;
    body.raw("results", results.str());
    if (state.knobs.total_count) body.number("totalCount", std::ssize(rows));
    return succeed(body).body;
  });
  return reply;
}

Reply account_search_quick(State&, Call& call) {
  Page page;
  page.search = Poco::toLower(call.fields.text("search").value_or(""));
  JsonArray users;
  for (const auto& user : call.domain->users)
    if (page.finds(user.address()) || page.finds(user.full_name)) users.raw(quick_record(user));
  return succeed(JsonObject().raw("users", users.str()));
}

Reply account_list_counts(State&, Call& call) {
  const Domain& domain = *call.domain;
  return succeed(JsonObject()
                     .number("userCount", std::ssize(domain.users))
                     .number("userLimit", 0)
                     .number("aliasCount", domain.count(Account::Kind::alias))
                     .number("aliasLimit", 0)
                     .number("domainAdminCount", domain.count_admins())
                     .number("userGroupCount", 0)
                     .number("mailingListCount", domain.count(Account::Kind::mailing_list))
                     .number("mailingListLimit", 0));
}

}  // namespace

std::vector<Route> list_routes() {
  return {
      {"GET", "settings/domain/list-users", Need::domain, Cost::list, list_users},
      {"GET", "settings/domain/list-users-extra", Need::domain, Cost::list, list_users},
      {"GET", "settings/sysadmin/list-users/{}", Need::system, Cost::list, list_users_of},
      {"GET", "settings/sysadmin/list-usernames/{}", Need::system, Cost::list, list_usernames_of},
      {"POST", "settings/domain/account-list-search", Need::domain, Cost::list,
       account_list_search},
      {"POST", "settings/domain/account-search-quick", Need::domain, Cost::list,
       account_search_quick},
      {"GET", "settings/domain/account-list-counts", Need::domain, Cost::read, account_list_counts},
  };
}

}  // namespace provost::sandbox::smartermail
