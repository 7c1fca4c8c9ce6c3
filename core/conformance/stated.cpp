#include "core/conformance/stated.hpp"

#include <Poco/StringTokenizer.h>

#include <algorithm>

#include "core/base/casefold.hpp"
#include "core/select/moment.hpp"
#include "core/select/vocabulary.hpp"
#include "provost/error.hpp"

namespace provost::core::conformance {
namespace {

[[noreturn]] void refuse(const AccountColumn& column, const std::string& expected,
                         std::string_view value) {
  throw Error(Code::invalid_argument,
              column.name() + " is " + expected + ", not '" + std::string(value) + "'");
}

std::string yes_or_no(const AccountColumn& column, std::string_view value) {
  const FoldedText word = fold(value);
  if (word == U"yes" || word == U"true") return "yes";
  if (word == U"no" || word == U"false") return "no";
  refuse(column, "yes or no", value);
}

std::string kind(const AccountColumn& column, std::string_view value) {
  const auto kind = find_kind(value);
  if (!kind) refuse(column, "human, bot, guest, remote or service", value);
  return std::string(name_of(*kind));
}

std::string time(const AccountColumn& column, std::string_view value) {
  const auto moment = parse_moment(value);
  if (!moment || value.starts_with('-')) {
    refuse(column, "a time such as 2026-01-31T08:15:00Z or never", value);
  }
  return time_text(Time::at_ms(moment->raw(0)));
}

/// What is several, in one order.
std::string sorted(std::vector<std::string> values) {
  std::sort(values.begin(), values.end());
  return text_of(Cell::of_list(std::move(values)));
}

std::string list(std::string_view value) {
  const Poco::StringTokenizer words(
      std::string(value), ", ",
      Poco::StringTokenizer::TOK_IGNORE_EMPTY | Poco::StringTokenizer::TOK_TRIM);
  return sorted({words.begin(), words.end()});
}

bool is_list(const AccountColumn& column) {
  return column.name() == "roles" || column.name() == "emails";
}

std::string as_shown(const AccountColumn& column, std::string_view value) {
  if (is_list(column)) return list(value);
  const FieldInfo* const field = find_field(vocabulary(), column.name());
  switch (field == nullptr ? ValueType::open : field->type) {
    case ValueType::yes_no:
      return yes_or_no(column, value);
    case ValueType::kind:
      return kind(column, value);
    case ValueType::time:
      return time(column, value);
    default:
      return std::string(value);
  }
}

}  // namespace

Fact Fact::parse(std::string_view attribute, std::string_view value) {
  AccountColumn column = AccountColumn::parse(attribute);
  std::string shown = as_shown(column, value);
  return {std::move(column), std::move(shown)};
}

std::optional<std::string> Fact::told_by(const Account& account) const {
  Cell cell = column_.cell(account);
  if (cell.type == Cell::Type::null) return std::nullopt;
  return is_list(column_) ? sorted(std::move(cell.list)) : text_of(cell);
}

void state(std::vector<StatedAccount>& accounts, const std::string& name, Fact fact) {
  auto account = std::find_if(accounts.begin(), accounts.end(),
                              [&](const StatedAccount& one) { return one.name == name; });
  if (account == accounts.end()) account = accounts.insert(account, {name});
  account->facts.push_back(std::move(fact));
}

}  // namespace provost::core::conformance
