#include "core/conformance/attributes.hpp"

#include <algorithm>

#include "core/output/account_columns.hpp"

namespace provost::core::conformance {
namespace {

/// Does the record tell the attribute?
bool tells(const Account& account, provost_attribute attribute) {
  switch (static_cast<Attribute>(attribute)) {
    case Attribute::id:
      return !account.id.empty();
    case Attribute::user_name:
      return account.user_name.has_value();
    case Attribute::email:
      return account.emails.has_value();
    case Attribute::email_verified:
      return account.emails &&
             std::any_of(account.emails->begin(), account.emails->end(),
                         [](const Email& email) { return email.verified != Tri::unknown; });
    case Attribute::display_name:
      return account.display_name.has_value();
    case Attribute::active:
      return account.active != Tri::unknown;
    case Attribute::kind:
      return account.kind != Kind::unknown;
    case Attribute::auth_source:
      return account.auth_source.has_value();
    case Attribute::roles:
      return account.roles.has_value();
    case Attribute::created:
      return account.created.known();
    case Attribute::last_login:
      return account.last_login.known();
    case Attribute::last_activity:
      return account.last_activity.known();
    case Attribute::last_password_change:
      return account.last_password_change.known();
    case Attribute::second_factor:
      return account.second_factor != Tri::unknown;
    case Attribute::privileged:
      return account.privileged != Tri::unknown;
    case Attribute::must_change_password:
      return account.must_change_password != Tri::unknown;
    case Attribute::own:
      return !account.attributes.empty();
  }
  return false;
}

const std::vector<AccountColumn>& columns() {
  static const std::vector<AccountColumn> all = AccountColumn::all();
  return all;
}

std::string_view name_of_attribute(provost_attribute attribute) {
  for (const AccountColumn& column : columns()) {
    if (column.needs().has(static_cast<Attribute>(attribute))) return column.name();
  }
  return "attributes";
}

/// What the record says of the attribute, in words that can be compared.
std::string told_of(const Account& account, provost_attribute attribute) {
  std::string all;
  for (const AccountColumn& column : columns()) {
    if (column.needs().has(static_cast<Attribute>(attribute))) all += text_of(column.cell(account));
  }
  if (attribute != PROVOST_ATTR_OWN) return all;
  for (const AttributeValue& own : account.attributes) {
    all += std::string(own.name) + "=" + std::string(own.value) + " ";
  }
  return all;
}

}  // namespace

void attributes(Bench& bench) {
  const provost_users_v1* const users = bench.provider().users();
  if (users == nullptr || users->availability == nullptr) {
    throw NotApplicable("it has no function for this");
  }
  const std::vector<StoredAccount> accounts = bench.all();
  if (accounts.empty()) throw NotApplicable("the server has no accounts");
  const provost_session session = bench.session();
  // Not of the make's own ones: not every account has any.
  for (provost_attribute attribute = 0; attribute < PROVOST_ATTR_OWN; ++attribute) {
    provost_availability said = PROVOST_NEVER_TOLD;
    bench.call([&](const provost_call* call) {
      said = users->availability(call, session, attribute);
      return provost_code{PROVOST_OK};
    });
    const bool told =
        std::any_of(accounts.begin(), accounts.end(),
                    [&](const StoredAccount& account) { return tells(*account, attribute); });
    const std::string the = "attribute '" + std::string(name_of_attribute(attribute)) + "' ";
    require(!told || said != PROVOST_NEVER_TOLD,
            the + "is said never to be told, and the list has it");
    require(told || said != PROVOST_TOLD_IN_LIST,
            the + "is said to be in the list, and no account has it");
  }
}

void each_wish(Bench& bench) {
  const Pushed whole = bench.list();
  require(whole.said.ok(), "it cannot list: " + whole.said.text());
  for (provost_attribute attribute = 0; attribute < PROVOST_ATTR_COUNT; ++attribute) {
    Listing listing;
    listing.wanted = std::uint64_t{1} << attribute;
    const Pushed one = bench.list(listing);
    const std::string when =
        " when only '" + std::string(name_of_attribute(attribute)) + "' is wanted";
    require(one.said.ok(), "it cannot list" + when + ": " + one.said.text());
    require(one.accounts.size() == whole.accounts.size(), "it lists other accounts" + when);
    for (std::size_t i = 0; i < one.accounts.size(); ++i) {
      const Account& told = *one.accounts[i];
      const Account& usual = *whole.accounts[i];
      require(told.id == usual.id, "it lists other accounts, or in another order," + when);
      require(told_of(told, attribute) == told_of(usual, attribute),
              "of account '" + std::string(usual.id) + "' it tells '" + told_of(told, attribute) +
                  "'" + when + ", and else '" + told_of(usual, attribute) + "'");
    }
  }
}

}  // namespace provost::core::conformance
