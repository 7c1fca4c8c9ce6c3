#include "core/select/evaluate.hpp"

#include <algorithm>
#include <charconv>
#include <compare>
#include <cstddef>
#include <optional>
#include <string_view>

namespace provost::core {
namespace {

constexpr Verdict verdict(bool value) { return value ? Verdict::yes : Verdict::no; }

/// The account, and within `emails[…]` the address that is looked at.
struct Subject {
  const Account& account;
  std::int64_t now_ms;
  Attributes untold;
  const Email* mail = nullptr;
};

bool ordered(std::partial_ordering order, Comparison comparison) {
  switch (comparison) {
    case Comparison::gt:
      return order > 0;
    case Comparison::ge:
      return order >= 0;
    case Comparison::lt:
      return order < 0;
    case Comparison::le:
      return order <= 0;
    default:
      return order == 0;
  }
}

bool compare_exact(std::string_view value, Comparison comparison, std::string_view literal) {
  switch (comparison) {
    case Comparison::co:
      return value.find(literal) != std::string_view::npos;
    case Comparison::sw:
      return value.starts_with(literal);
    case Comparison::ew:
      return value.ends_with(literal);
    default:
      return ordered(value <=> literal, comparison);
  }
}

bool compare_folded(std::string_view value, Comparison comparison, std::u32string_view literal) {
  switch (comparison) {
    case Comparison::eq:
      return folded_equal(value, literal);
    case Comparison::co:
      return folded_contains(value, literal);
    case Comparison::sw:
      return folded_starts(value, literal);
    case Comparison::ew:
      return folded_ends(value, literal);
    default:
      return ordered(folded_order(value, literal), comparison);
  }
}

bool compare_number(std::string_view value, Comparison comparison, double literal) {
  double number = 0;
  const char* const end = value.data() + value.size();
  const auto [stop, error] = std::from_chars(value.data(), end, number);
  return error == std::errc() && stop == end && ordered(number <=> literal, comparison);
}

/// One value against the literal; `pr` and null have been dealt with.
bool compare_value(std::string_view value, Comparison comparison, const FilterNode& node) {
  if (const auto* const text = std::get_if<TextLiteral>(&node.literal)) {
    if (node.field == Field::id) return compare_exact(value, comparison, text->text);
    return compare_folded(value, comparison, text->folded);
  }
  if (const auto* const number = std::get_if<NumberLiteral>(&node.literal)) {
    return compare_number(value, comparison, number->value);
  }
  if (const auto* const truth = std::get_if<bool>(&node.literal)) {
    return compare_folded(value, comparison, std::u32string_view(*truth ? U"true" : U"false"));
  }
  return false;
}

bool asks_presence(const FilterNode& node) {
  return node.comparison == Comparison::pr || std::holds_alternative<Absent>(node.literal);
}

Verdict test_text(std::string_view value, Comparison comparison, const FilterNode& node) {
  if (node.comparison == Comparison::pr) return verdict(!value.empty());
  if (asks_presence(node)) return verdict(value.empty());
  return verdict(compare_value(value, comparison, node));
}

Verdict test_text(const std::optional<std::string_view>& value, Comparison comparison,
                  const FilterNode& node) {
  return value ? test_text(*value, comparison, node) : Verdict::unknown;
}

template <typename List, typename Text>
Verdict test_list(const List& list, Text text_of, Comparison comparison, const FilterNode& node) {
  if (!list) return Verdict::unknown;
  const auto any = [&](auto holds) {
    return std::any_of(list->begin(), list->end(),
                       [&](const auto& item) { return holds(text_of(item)); });
  };
  if (asks_presence(node)) {
    const bool present = any([](std::string_view value) { return !value.empty(); });
    return verdict(present == (node.comparison == Comparison::pr));
  }
  return verdict(
      any([&](std::string_view value) { return compare_value(value, comparison, node); }));
}

Verdict test_tri(Tri value, const FilterNode& node) {
  if (value == Tri::unknown) return Verdict::unknown;
  if (node.comparison == Comparison::pr) return Verdict::yes;
  const bool* const wanted = std::get_if<bool>(&node.literal);
  return verdict(wanted != nullptr && value == tri(*wanted));
}

Verdict test_kind(Kind value, const FilterNode& node) {
  if (value == Kind::unknown) return Verdict::unknown;
  if (node.comparison == Comparison::pr) return Verdict::yes;
  const Kind* const wanted = std::get_if<Kind>(&node.literal);
  return verdict(wanted != nullptr && value == *wanted);
}

Verdict test_time(Time value, Comparison comparison, const FilterNode& node, std::int64_t now_ms) {
  if (!value.known()) return Verdict::unknown;
  if (node.comparison == Comparison::pr) return verdict(!value.is_never());
  const Moment* const wanted = std::get_if<Moment>(&node.literal);
  if (wanted == nullptr) return verdict(value.is_never());
  return verdict(ordered(value.raw() <=> wanted->raw(now_ms), comparison));
}

Time later(Time a, Time b) {
  if (!a.known()) return b;
  if (!b.known()) return a;
  return a.raw() < b.raw() ? b : a;
}

/// By both times, or by the one that the server ever tells. A time that only this account lacks may
/// be any up to now: then a recent other one proves something, and an old one nothing.
Verdict test_last_seen(const Subject& subject, Comparison comparison, const FilterNode& node) {
  const Account& account = subject.account;
  const auto test = [&](Time value, Comparison how) {
    return test_time(value, how, node, subject.now_ms);
  };
  const auto open = [&](Time value, Attribute attribute) {
    return !value.known() && !subject.untold.has(attribute);
  };
  const Time told = later(account.last_login, account.last_activity);
  const Verdict verdict = test(told, comparison);
  if (!open(account.last_login, Attribute::last_login) &&
      !open(account.last_activity, Attribute::last_activity)) {
    return verdict;
  }
  const Time latest = later(told, Time::at_ms(subject.now_ms));
  if (comparison == Comparison::eq && !asks_presence(node)) {
    const bool never_equal =
        test(told, Comparison::gt) == Verdict::yes || test(latest, Comparison::lt) == Verdict::yes;
    return never_equal ? Verdict::no : Verdict::unknown;
  }
  return test(latest, comparison) == verdict ? verdict : Verdict::unknown;
}

Verdict test_primary_verified(const Account& account, const FilterNode& node) {
  if (!account.emails) return Verdict::unknown;
  if (!account.emails->empty()) return test_tri(account.emails->front().verified, node);
  return verdict(node.comparison != Comparison::pr && asks_presence(node));
}

Verdict test_provider_attribute(const Account& account, Comparison comparison,
                                const FilterNode& node) {
  Verdict result = Verdict::unknown;
  for (const AttributeValue& attribute : account.attributes) {
    if (!folded_equal(attribute.name, node.folded_attribute)) continue;
    result = test_text(attribute.value, comparison, node);
    if (result == Verdict::yes) break;
  }
  return result;
}

/// `comparison` is that of the node, but never `ne`.
Verdict test(const FilterNode& node, Comparison comparison, const Subject& subject) {
  const Account& account = subject.account;
  const auto time = [&](Time value) { return test_time(value, comparison, node, subject.now_ms); };
  switch (node.field) {
    case Field::id:
      return test_text(account.id, comparison, node);
    case Field::user_name:
      return test_text(account.user_name, comparison, node);
    case Field::email:
      return test_list(
          account.emails, [](const Email& mail) { return mail.address; }, comparison, node);
    case Field::email_verified:
      return test_primary_verified(account, node);
    case Field::name:
      return test_text(account.display_name, comparison, node);
    case Field::active:
      return test_tri(account.active, node);
    case Field::privileged:
      return test_tri(account.privileged, node);
    case Field::kind:
      return test_kind(account.kind, node);
    case Field::auth_source:
      return test_text(account.auth_source, comparison, node);
    case Field::roles:
      return test_list(
          account.roles, [](std::string_view role) { return role; }, comparison, node);
    case Field::created:
      return time(account.created);
    case Field::last_login:
      return time(account.last_login);
    case Field::last_activity:
      return time(account.last_activity);
    case Field::last_seen:
      return test_last_seen(subject, comparison, node);
    case Field::last_password_change:
      return time(account.last_password_change);
    case Field::second_factor:
      return test_tri(account.second_factor, node);
    case Field::must_change_password:
      return test_tri(account.must_change_password, node);
    case Field::provider_attribute:
      return test_provider_attribute(account, comparison, node);
    case Field::mail_value:
      return test_text(subject.mail->address, comparison, node);
    case Field::mail_verified:
      return test_tri(subject.mail->verified, node);
    case Field::mail_primary:
      return test_tri(tri(subject.mail == account.emails->data()), node);
  }
  return Verdict::unknown;
}

Verdict evaluate_subject(const FilterNode& node, const Subject& subject);

/// The first `wanted` decides; else unknown if any child is; else the opposite.
Verdict fold_children(const FilterNode& node, const Subject& subject, Verdict wanted) {
  Verdict result = negate(wanted);
  for (const FilterNode& child : node.children) {
    const Verdict next = evaluate_subject(child, subject);
    if (next == wanted) return wanted;
    if (next == Verdict::unknown) result = Verdict::unknown;
  }
  return result;
}

Verdict any_mail(const FilterNode& node, const Subject& subject) {
  if (!subject.account.emails) return Verdict::unknown;
  Verdict result = Verdict::no;
  for (const Email& mail : *subject.account.emails) {
    const Subject inner{subject.account, subject.now_ms, subject.untold, &mail};
    result = std::max(result, evaluate_subject(node.children.front(), inner));
  }
  return result;
}

Verdict evaluate_subject(const FilterNode& node, const Subject& subject) {
  switch (node.type) {
    case FilterNode::Type::all:
      return fold_children(node, subject, Verdict::no);
    case FilterNode::Type::any:
      return fold_children(node, subject, Verdict::yes);
    case FilterNode::Type::negation:
      return negate(evaluate_subject(node.children.front(), subject));
    case FilterNode::Type::each_mail:
      return any_mail(node, subject);
    case FilterNode::Type::compare:
      break;
  }
  if (node.comparison == Comparison::ne) return negate(test(node, Comparison::eq, subject));
  return test(node, node.comparison, subject);
}

}  // namespace

Verdict evaluate(const FilterNode& node, const Account& account, std::int64_t now_ms,
                 Attributes untold) {
  return evaluate_subject(node, Subject{account, now_ms, untold});
}

}  // namespace provost::core
