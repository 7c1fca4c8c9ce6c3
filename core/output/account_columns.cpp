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

void put(const std::optional<std::string_view>& text, Cell& cell) {
  if (text) cell.lend(*text);
}
void put(Tri value, Cell& cell) {
  if (value != Tri::unknown) cell.set_boolean(value == Tri::yes);
}
void put(Time time, Cell& cell) {
  if (time.known()) cell.set(time_text(time));
}

void put_addresses(const Account& account, Cell& cell) {
  if (!account.emails) return;
  std::vector<std::string> all;
  for (const Email& email : *account.emails) all.emplace_back(email.address);
  cell = Cell::of_list(std::move(all));
}

void put_roles(const Account& account, Cell& cell) {
  if (account.roles) cell = Cell::of_list({account.roles->begin(), account.roles->end()});
}

struct Definition {
  std::string_view name;
  Attribute needs;
  void (*fill)(const Account&, Cell&);  ///< the cell is null before
};

constexpr std::array kColumns = {
    Definition{"id", Attribute::id, [](const Account& a, Cell& c) { c.lend(a.id); }},
    Definition{"userName", Attribute::user_name,
               [](const Account& a, Cell& c) { put(a.user_name, c); }},
    Definition{"email", Attribute::email,
               [](const Account& a, Cell& c) {
                 if (a.emails) c.lend(a.email());
               }},
    Definition{"emails", Attribute::email, &put_addresses},
    Definition{"emailVerified", Attribute::email_verified,
               [](const Account& a, Cell& c) {
                 if (a.emails && !a.emails->empty()) put(a.emails->front().verified, c);
               }},
    Definition{"name", Attribute::display_name,
               [](const Account& a, Cell& c) { put(a.display_name, c); }},
    Definition{"active", Attribute::active, [](const Account& a, Cell& c) { put(a.active, c); }},
    Definition{"kind", Attribute::kind,
               [](const Account& a, Cell& c) {
                 if (a.kind != Kind::unknown) c.lend(name_of(a.kind));
               }},
    Definition{"authSource", Attribute::auth_source,
               [](const Account& a, Cell& c) { put(a.auth_source, c); }},
    Definition{"roles", Attribute::roles, &put_roles},
    Definition{"privileged", Attribute::privileged,
               [](const Account& a, Cell& c) { put(a.privileged, c); }},
    Definition{"created", Attribute::created, [](const Account& a, Cell& c) { put(a.created, c); }},
    Definition{"lastLogin", Attribute::last_login,
               [](const Account& a, Cell& c) { put(a.last_login, c); }},
    Definition{"lastActivity", Attribute::last_activity,
               [](const Account& a, Cell& c) { put(a.last_activity, c); }},
    Definition{"lastPasswordChange", Attribute::last_password_change,
               [](const Account& a, Cell& c) { put(a.last_password_change, c); }},
    Definition{"secondFactor", Attribute::second_factor,
               [](const Account& a, Cell& c) { put(a.second_factor, c); }},
    Definition{"mustChangePassword", Attribute::must_change_password,
               [](const Account& a, Cell& c) { put(a.must_change_password, c); }},
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
    return {std::string(column->name), {column->needs}, column->fill};
  }
  if (name.size() > kOwn.size() && name.substr(0, kOwn.size()) == kOwn) {
    return {std::string(name), {Attribute::own}, nullptr, name.substr(kOwn.size())};
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

void AccountColumn::fill_own(const Account& account, Cell& cell) const {
  for (const AttributeValue& attribute : account.attributes) {
    if (folded_equal(attribute.name, own_)) return cell.lend(attribute.value);
  }
}

Cell AccountColumn::cell(const Account& account) const {
  Cell cell;
  fill(account, cell);
  cell.keep();
  return cell;
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
  for (const AccountColumn& column : columns) cells.push_back(column.cell(account));
  return cells;
}

void fill_cells(const std::vector<AccountColumn>& columns, const Account& account,
                std::vector<Cell>& cells, std::size_t from) {
  cells.resize(from + columns.size());
  for (const AccountColumn& column : columns) column.fill(account, cells[from++]);
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
