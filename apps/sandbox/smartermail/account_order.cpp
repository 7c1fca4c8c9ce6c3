#include "sandbox/smartermail/account_order.hpp"

#include <Poco/String.h>

#include <algorithm>
#include <utility>

#include "sandbox/smartermail/records.hpp"

namespace provost::sandbox::smartermail {
namespace {

struct KeyedRow {
  std::string key;
  Row row;
};

std::string sort_key(const Page& page, const std::string& name, const std::string& display_name,
                     std::int64_t last_login_ms) {
  if (Poco::icompare(page.sort_field, std::string("displayName")) == 0 ||
      Poco::icompare(page.sort_field, std::string("fullName")) == 0)
    return Poco::toLower(display_name) + '\n' + Poco::toLower(name);
  if (Poco::icompare(page.sort_field, std::string("lastLogin")) == 0)
    return date_or_never(last_login_ms) + '\n' + Poco::toLower(name);
  return Poco::toLower(name);
}

std::vector<KeyedRow> found_rows(const Domain& domain, const Page& page, const Kinds& kinds) {
  std::vector<KeyedRow> rows;
  if (kinds.users) {
    rows.reserve(domain.users.size());
    for (const auto& user : domain.users) {
      if (page.finds(user.address()) || page.finds(user.full_name))
        rows.push_back(
            {sort_key(page, user.name, user.full_name, user.last_login_ms), {&user, nullptr}});
    }
  }
  for (const auto& account : domain.accounts) {
    if (kinds.shows(account.kind) &&
        (page.finds(account.name + "@" + domain.name) || page.finds(account.display_name)))
      rows.push_back({sort_key(page, account.name, account.display_name, 0), {nullptr, &account}});
  }
  return rows;
}

/// The same for all pages of a search, and for no other search.
std::string search_of(const Domain& domain, const Page& page, const Kinds& kinds) {
  std::string text = domain.name;
  for (const bool flag : {kinds.users, kinds.aliases, kinds.lists, page.descending})
    text += flag ? '1' : '0';
  return text + Poco::toLower(page.sort_field) + '\n' + page.search;
}

}  // namespace

Kinds::Kinds(const std::vector<std::string>& flags) {
  const auto asks = [&](const std::string& wanted) {
    return flags.empty() || std::any_of(flags.begin(), flags.end(), [&](const auto& flag) {
             return Poco::icompare(flag, wanted) == 0;
           });
  };
  users = asks("users");
  aliases = asks("aliases");
  lists = asks("mailingLists");
}

const std::vector<Row>& AccountOrder::of(const Domain& domain, const Page& page,
                                         const Kinds& kinds) {
  std::string search = search_of(domain, page, kinds);
  if (search == search_) return rows_;
  auto keyed = found_rows(domain, page, kinds);
  std::sort(keyed.begin(), keyed.end(), [&](const KeyedRow& left, const KeyedRow& right) {
    return page.descending ? right.key < left.key : left.key < right.key;
  });
  forget();
  rows_.reserve(keyed.size());
  for (const auto& [key, row] : keyed) rows_.push_back(row);
  search_ = std::move(search);
  return rows_;
}

void AccountOrder::forget() {
  search_.clear();
  rows_.clear();
}

}  // namespace provost::sandbox::smartermail
