#include <algorithm>

#include "sandbox/smartermail/calls.hpp"
#include "sandbox/smartermail/envelope.hpp"
#include "sandbox/smartermail/messages.hpp"
#include "sandbox/smartermail/paging.hpp"

namespace provost::sandbox::smartermail {
namespace {

constexpr std::int64_t kMegabyte = 1024 * 1024;

JsonObject domain_record(const Domain& domain) {
  const std::int64_t size = domain.size();
  JsonObject record;
  record.text("name", domain.name)
      .text("path", "C:\\SmarterMail\\Domains\\" + domain.name)
      .text("hostname", "mail." + domain.name)
      .flag("isEnabled", domain.enabled)
      .text("status", domain.enabled ? "Enabled" : "Disabled")
      .number("userCount", std::ssize(domain.users))
      .number("userLimit", 0)
      .number("aliasCount", domain.count(Account::Kind::alias))
      .number("aliasLimit", 0)
      .number("domainAliasCount", 0)
      .number("listCount", domain.count(Account::Kind::mailing_list))
      .number("listLimit", 0)
      .number("size", size)
      .number("maxSize", 0)
      .number("sizeMb", size / kMegabyte)
      .number("fileStorageSize", 0)
      .number("fileStorageSizeMb", 0)
      .text("imgLink", "");
  return record;
}

JsonObject domain_data(const Domain& domain) {
  const User* admin = domain.primary_admin();
  return domain_record(domain)
      .number("diskUsage", domain.size())
      .text("mainDomainAdmin", admin == nullptr ? "" : admin->name);
}

std::string domain_settings(const Domain& domain) {
  return JsonObject()
      .text("name", domain.name)
      .flag("isEnabled", domain.enabled)
      .number("maxSize", 0)
      .number("maxUsers", 0)
      .number("maxAliases", 0)
      .number("maxLists", 0)
      .str();
}

Reply domains(State& state, Call&) {
  JsonArray data;
  for (const auto& domain : state.store.domains) data.raw(domain_record(domain).str());
  return succeed(JsonObject().raw("data", data.str()));
}

Reply domain_names(State& state, Call&) {
  JsonArray data;
  for (const auto& domain : state.store.domains) data.text(domain.name);
  return succeed(JsonObject().raw("data", data.str()));
}

Reply domain_list_search(State& state, Call& call) {
  static constexpr const char* kKeys[] = {"skip",      "take",           "search",
                                          "sortField", "sortDescending", "includeErrored"};
  const auto page = read_page(call.fields);
  if (!page || !std::all_of(std::begin(kKeys), std::end(kKeys),
                            [&](const char* key) { return call.fields.has(key); }))
    return vague_error();
  std::vector<const Domain*> found;
  for (const auto& domain : state.store.domains)
    if (page->finds(domain.name)) found.push_back(&domain);
  std::sort(found.begin(), found.end(), [&](const Domain* left, const Domain* right) {
    return page->descending ? right->name < left->name : left->name < right->name;
  });
  JsonArray results;
  for (const Domain* domain : page_of(found, *page)) results.raw(domain_record(*domain).str());
  JsonObject body;
  body.raw("results", results.str());
  if (state.knobs.total_count) body.number("totalCount", std::ssize(found));
  return succeed(body);
}

Reply domain_by_name(State& state, Call& call) {
  const Domain* domain = state.store.domain(call.arguments[0]);
  if (domain == nullptr) return unknown_domain();
  return succeed(JsonObject().raw("domainData", domain_data(*domain).str()));
}

Reply domain_settings_by_name(State& state, Call& call) {
  const Domain* domain = state.store.domain(call.arguments[0]);
  if (domain == nullptr) return unknown_domain();
  return succeed(JsonObject().raw("domainSettings", domain_settings(*domain)));
}

Reply domain_admins(State& state, Call& call) {
  const Domain* domain = state.store.domain(call.arguments[0]);
  if (domain == nullptr) return unknown_domain();
  JsonArray admins;
  for (const auto& user : domain->users)
    if (user.domain_admin) admins.text(user.address());
  return succeed(JsonObject().raw("domainAdmins", admins.str()));
}

Reply own_domain(State&, Call& call) { return succeed(domain_data(*call.domain)); }

Reply own_domain_settings(State&, Call& call) {
  return succeed(JsonObject().raw("domainSettings", domain_settings(*call.domain)));
}

}  // namespace

std::vector<Route> domain_routes() {
  return {
      {"GET", "settings/sysadmin/domains", Need::system, Cost::list, domains},
      {"GET", "settings/sysadmin/domain-names", Need::system, Cost::list, domain_names},
      {"POST", "settings/sysadmin/domain-list-search", Need::system, Cost::list,
       domain_list_search},
      {"GET", "settings/sysadmin/domain/{}", Need::system, Cost::read, domain_by_name},
      {"GET", "settings/sysadmin/domain-settings/{}", Need::system, Cost::read,
       domain_settings_by_name},
      {"GET", "settings/sysadmin/domain-admins/{}", Need::system, Cost::read, domain_admins},
      {"GET", "settings/domain/data", Need::domain, Cost::read, own_domain},
      {"GET", "settings/domain/domain", Need::domain, Cost::read, own_domain_settings},
  };
}

}  // namespace provost::sandbox::smartermail
