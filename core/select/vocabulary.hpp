#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "provost/account.hpp"

namespace provost::core {

/// What a filter can ask about an account.
enum class Field : std::uint8_t {
  id,
  user_name,
  email,           ///< matches if any address does
  email_verified,  ///< of the primary address; an account without an address has no value
  name,
  active,
  privileged,
  kind,
  auth_source,
  roles,  ///< matches if any role does
  created,
  last_login,
  last_activity,
  last_seen,  ///< the later of last login and last activity
  last_password_change,
  second_factor,
  must_change_password,
  provider_attribute,  ///< `attributes.NAME`; what the record does not hold is unknown
  mail_value,          ///< within `emails[…]`
  mail_verified,
  mail_primary,
};

enum class ValueType : std::uint8_t {
  exact_text,  ///< upper and lower case differ
  text,
  yes_no,
  kind,
  time,
  open,  ///< text that may be compared as a number
};

struct FieldInfo {
  Field field;
  std::string_view name;
  ValueType type;
  Attributes needs;  ///< what has to be known of the account
};

/// The attributes of an account that a filter may name, in the order documentation lists them.
std::span<const FieldInfo> vocabulary();

/// The attributes within `emails[…]`.
std::span<const FieldInfo> mail_vocabulary();

const FieldInfo& info_of(Field field);

/// Finds a name in a vocabulary, without regard to case. Other names that SCIM has for the same
/// thing (`displayName`, `emails`, `emails.value`, `roles.value`, `meta.created`) are found too.
const FieldInfo* find_field(std::span<const FieldInfo> names, std::string_view name);

/// "did you mean …" with up to three names like `name`; all of them if none is alike.
std::string suggest_field(std::span<const FieldInfo> names, std::string_view name);

/// The word of a kind: `human`; `unknown` for a kind that is not known.
std::string_view name_of(Kind kind);
std::optional<Kind> find_kind(std::string_view name);

}  // namespace provost::core
