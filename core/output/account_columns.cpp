#include "core/output/account_columns.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "core/base/casefold.hpp"
#include "core/select/moment.hpp"
#include "core/select/vocabulary.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

Cell text_or_null(const std::optional<std::string_view>& text) {
  return text ? Cell::of(*text) : Cell{};
}
Cell boolean_or_null(Tri value) {
  return value == Tri::unknown ? Cell{} : Cell::of_boolean(value == Tri::yes);
}
Cell time_or_null(Time time) { return time.known() ? Cell::of(time_text(time)) : Cell{}; }

Cell addresses(const Account& account) {
  if (!account.emails) return {};
  std::vector<std::string> all;
  for (const Email& email : *account.emails) all.emplace_back(email.address);
  return Cell::of_list(std::move(all));
}

Cell roles(const Account& account) {
  if (!account.roles) return {};
  return Cell::of_list({account.roles->begin(), account.roles->end()});
}

struct Definition {
  std::string_view name;
  Attribute needs;
  Cell (*cell)(const Account&);
};

constexpr std::array kColumns = {
    Definition{"id", Attribute::id, [](const Account& a) { return Cell::of(a.id); }},
    Definition{"userName", Attribute::user_name,
               [](const Account& a) { return text_or_null(a.user_name); }},
    Definition{"email", Attribute::email,
               [](const Account& a) { return a.emails ? Cell::of(a.email()) : Cell{}; }},
    Definition{"emails", Attribute::email, &addresses},
    Definition{"emailVerified", Attribute::email_verified,
               [](const Account& a) {
                 return a.emails && !a.emails->empty() ? boolean_or_null(a.emails->front().verified)
                                                       : Cell{};
               }},
    Definition{"name", Attribute::display_name,
               [](const Account& a) { return text_or_null(a.display_name); }},
    Definition{"active", Attribute::active,
               [](const Account& a) { return boolean_or_null(a.active); }},
    Definition{"kind", Attribute::kind,
               [](const Account& a) {
                 return a.kind == Kind::unknown ? Cell{} : Cell::of(name_of(a.kind));
               }},
    Definition{"authSource", Attribute::auth_source,
               [](const Account& a) { return text_or_null(a.auth_source); }},
    Definition{"roles", Attribute::roles, &roles},
    Definition{"privileged", Attribute::privileged,
               [](const Account& a) { return boolean_or_null(a.privileged); }},
    Definition{"created", Attribute::created,
               [](const Account& a) { return time_or_null(a.created); }},
    Definition{"lastLogin", Attribute::last_login,
               [](const Account& a) { return time_or_null(a.last_login); }},
    Definition{"lastActivity", Attribute::last_activity,
               [](const Account& a) { return time_or_null(a.last_activity); }},
    Definition{"lastPasswordChange", Attribute::last_password_change,
               [](const Account& a) { return time_or_null(a.last_password_change); }},
    Definition{"secondFactor", Attribute::second_factor,
               [](const Account& a) { return boolean_or_null(a.second_factor); }},
    Definition{"mustChangePassword", Attribute::must_change_password,
               [](const Account& a) { return boolean_or_null(a.must_change_password); }},
};

constexpr std::string_view kOwn = "attributes.";

const Definition* find(std::string_view name) {
  const FoldedText wanted = fold(name);
  const auto same = [&](const Definition& column) { return folded_equal(column.name, wanted); };
  const auto found = std::find_if(kColumns.begin(), kColumns.end(), same);
  return found == kColumns.end() ? nullptr : &*found;
}

}  // namespace

AccountColumn AccountColumn::parse(std::string_view name) {
  if (const Definition* column = find(name)) {
    return {std::string(column->name), {column->needs}, column->cell};
  }
  if (name.size() > kOwn.size() && name.substr(0, kOwn.size()) == kOwn) {
    return {std::string(name), Attributes::all(), nullptr};
  }
  std::string known;
  for (const Definition& column : kColumns) known += " " + std::string(column.name);
  throw Error(Code::invalid_argument, "there is no column '" + std::string(name) +
                                          "'; there are:" + known + " attributes.NAME");
}

std::vector<AccountColumn> AccountColumn::parse_list(const std::vector<std::string>& names) {
  std::vector<AccountColumn> columns;
  for (const std::string& name : names) columns.push_back(parse(name));
  return columns;
}

std::vector<AccountColumn> AccountColumn::defaults() {
  return parse_list(
      {"userName", "email", "emailVerified", "name", "active", "kind", "privileged", "lastLogin"});
}

std::vector<AccountColumn> AccountColumn::all() {
  std::vector<AccountColumn> columns;
  for (const Definition& column : kColumns) columns.push_back(parse(column.name));
  return columns;
}

Cell AccountColumn::cell(const Account& account) const {
  if (cell_ != nullptr) return cell_(account);
  const std::string_view own = std::string_view(name_).substr(kOwn.size());
  for (const AttributeValue& attribute : account.attributes) {
    if (attribute.name == own) return Cell::of(attribute.value);
  }
  return {};
}

std::vector<std::string> names_of(const std::vector<AccountColumn>& columns) {
  std::vector<std::string> names;
  for (const AccountColumn& column : columns) names.push_back(column.name());
  return names;
}

Attributes needs_of(const std::vector<AccountColumn>& columns) {
  Attributes needs;
  for (const AccountColumn& column : columns) needs.add(column.needs());
  return needs;
}

std::vector<Cell> cells_of(const std::vector<AccountColumn>& columns, const Account& account) {
  std::vector<Cell> cells;
  cells.reserve(columns.size());
  for (const AccountColumn& column : columns) cells.push_back(column.cell(account));
  return cells;
}

std::string time_text(Time time) {
  if (!time.known()) return {};
  if (time.is_never()) return "never";
  std::string text = Moment::at_ms(time.raw()).text();
  // A filter may leave midnight out; what programs read always has the same form.
  if (text.find('T') == std::string::npos) text += "T00:00:00Z";
  return text;
}

}  // namespace provost::core
