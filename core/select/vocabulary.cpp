#include "core/select/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "core/base/casefold.hpp"

namespace provost::core {
namespace {

using enum Attribute;

constexpr std::array<FieldInfo, 17> account_fields{{
    {Field::id, "id", ValueType::exact_text, {Attribute::id}},
    {Field::user_name, "userName", ValueType::text, {user_name}},
    {Field::email, "email", ValueType::text, {email}},
    {Field::email_verified, "emailVerified", ValueType::yes_no, {email, email_verified}},
    {Field::name, "name", ValueType::text, {display_name}},
    {Field::active, "active", ValueType::yes_no, {active}},
    {Field::privileged, "privileged", ValueType::yes_no, {privileged}},
    {Field::kind, "kind", ValueType::kind, {kind}},
    {Field::auth_source, "authSource", ValueType::text, {auth_source}},
    {Field::roles, "roles", ValueType::text, {roles}},
    {Field::created, "created", ValueType::time, {created}},
    {Field::last_login, "lastLogin", ValueType::time, {last_login}},
    {Field::last_activity, "lastActivity", ValueType::time, {last_activity}},
    {Field::last_seen, "lastSeen", ValueType::time, {last_login, last_activity}},
    {Field::last_password_change, "lastPasswordChange", ValueType::time, {last_password_change}},
    {Field::second_factor, "secondFactor", ValueType::yes_no, {second_factor}},
    {Field::must_change_password, "mustChangePassword", ValueType::yes_no, {must_change_password}},
}};

constexpr FieldInfo provider_field{Field::provider_attribute, "attributes", ValueType::open, {own}};

constexpr std::array<FieldInfo, 3> mail_fields{{
    {Field::mail_value, "value", ValueType::text, {email}},
    {Field::mail_verified, "verified", ValueType::yes_no, {email, email_verified}},
    {Field::mail_primary, "primary", ValueType::yes_no, {email}},
}};

constexpr std::array<std::pair<std::string_view, Field>, 5> other_names{{
    {"emails", Field::email},
    {"emails.value", Field::email},
    {"displayName", Field::name},
    {"roles.value", Field::roles},
    {"meta.created", Field::created},
}};

constexpr std::array<std::pair<std::string_view, Kind>, 5> kinds{{
    {"human", Kind::human},
    {"bot", Kind::bot},
    {"guest", Kind::guest},
    {"remote", Kind::remote},
    {"service", Kind::service},
}};

std::size_t edit_distance(const FoldedText& a, const FoldedText& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

std::string join(const std::vector<std::string_view>& names, std::string_view last) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? last : std::string_view(", ");
    text += names[i];
  }
  return text;
}

}  // namespace

std::span<const FieldInfo> vocabulary() { return account_fields; }

std::span<const FieldInfo> mail_vocabulary() { return mail_fields; }

const FieldInfo& info_of(Field field) {
  for (const auto names : {vocabulary(), mail_vocabulary()}) {
    for (const FieldInfo& info : names) {
      if (info.field == field) return info;
    }
  }
  return provider_field;
}

const FieldInfo* find_field(std::span<const FieldInfo> names, std::string_view name) {
  const FoldedText folded = fold(name);
  for (const FieldInfo& info : names) {
    if (folded_equal(info.name, folded)) return &info;
  }
  for (const auto& [other, field] : other_names) {
    if (!folded_equal(other, folded)) continue;
    for (const FieldInfo& info : names) {
      if (info.field == field) return &info;
    }
  }
  return nullptr;
}

std::string suggest_field(std::span<const FieldInfo> names, std::string_view name) {
  const FoldedText wanted = fold(name.substr(0, 64));
  std::vector<std::pair<std::size_t, std::string_view>> near;
  std::vector<std::string_view> all;
  for (const FieldInfo& info : names) {
    all.push_back(info.name);
    const FoldedText known = fold(info.name);
    const std::size_t distance = edit_distance(wanted, known);
    const bool part = wanted.size() >= 3 && (known.find(wanted) != FoldedText::npos ||
                                             wanted.find(known) != FoldedText::npos);
    if (distance <= 1 + wanted.size() / 4) {
      near.emplace_back(distance, info.name);
    } else if (part) {
      near.emplace_back(100 + distance, info.name);
    }
  }
  if (near.empty()) return "the names are " + join(all, " and ");
  std::stable_sort(near.begin(), near.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  all.clear();
  for (const auto& [distance, close] : near) {
    if (all.size() < 3) all.push_back(close);
  }
  return "did you mean " + join(all, " or ") + "?";
}

std::string_view name_of(Kind kind) {
  for (const auto& [name, value] : kinds) {
    if (value == kind) return name;
  }
  return "unknown";
}

std::optional<Kind> find_kind(std::string_view name) {
  const FoldedText folded = fold(name);
  for (const auto& [known, value] : kinds) {
    if (folded_equal(known, folded)) return value;
  }
  return std::nullopt;
}

}  // namespace provost::core
