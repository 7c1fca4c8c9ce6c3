#pragma once

#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "provost/abi/account.h"
#include "provost/error.hpp"
#include "provost/text.hpp"

namespace provost {
inline namespace v0_3 {

enum class Kind : std::int32_t {
  unknown = PROVOST_KIND_UNKNOWN,
  human = PROVOST_KIND_HUMAN,
  bot = PROVOST_KIND_BOT,
  guest = PROVOST_KIND_GUEST,
  remote = PROVOST_KIND_REMOTE,
  service = PROVOST_KIND_SERVICE,
};

/// A point in time, "never", or not known, as `Time()` is. Never is before every other time.
/// Where a server gives null or 0 to somebody who has never signed in, say so:
///   person.last_login = at == 0 ? Time::never() : Time::at_seconds(at);
class Time {
 public:
  constexpr Time() = default;
  /// It is known that it has not happened.
  static constexpr Time never() { return Time(PROVOST_TIME_NEVER); }
  /// Milliseconds since 1970.
  static constexpr Time at_ms(std::int64_t ms) { return Time(ms); }
  /// Seconds since 1970. So many that no time can be meant are not known.
  static constexpr Time at_seconds(std::int64_t seconds) {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max() / 1000;
    return seconds > most || seconds < -most ? Time() : Time(seconds * 1000);
  }

  constexpr bool known() const { return value_ != PROVOST_TIME_UNKNOWN; }
  constexpr bool is_never() const { return value_ == PROVOST_TIME_NEVER; }
  /// The value of the binary contract: 0 unknown, INT64_MIN never, else milliseconds since 1970.
  constexpr std::int64_t raw() const { return value_; }

  friend constexpr bool operator==(Time, Time) = default;

 private:
  explicit constexpr Time(std::int64_t value) : value_(value) {}
  std::int64_t value_ = PROVOST_TIME_UNKNOWN;
};

/// The attributes a server may tell of an account.
enum class Attribute : std::int32_t {
  id = PROVOST_ATTR_ID,
  user_name = PROVOST_ATTR_USER_NAME,
  email = PROVOST_ATTR_EMAIL,
  email_verified = PROVOST_ATTR_EMAIL_VERIFIED,
  display_name = PROVOST_ATTR_DISPLAY_NAME,
  active = PROVOST_ATTR_ACTIVE,
  kind = PROVOST_ATTR_KIND,
  auth_source = PROVOST_ATTR_AUTH_SOURCE,
  roles = PROVOST_ATTR_ROLES,
  created = PROVOST_ATTR_CREATED,
  last_login = PROVOST_ATTR_LAST_LOGIN,
  last_activity = PROVOST_ATTR_LAST_ACTIVITY,
  last_password_change = PROVOST_ATTR_LAST_PASSWORD_CHANGE,
  second_factor = PROVOST_ATTR_SECOND_FACTOR,
  privileged = PROVOST_ATTR_PRIVILEGED,
  must_change_password = PROVOST_ATTR_MUST_CHANGE_PASSWORD,
  own = PROVOST_ATTR_OWN,  ///< what only this make of server has
};

/// A set of attributes.
class Attributes {
 public:
  constexpr Attributes() = default;
  constexpr Attributes(std::initializer_list<Attribute> list) {
    for (const Attribute attribute : list) add(attribute);
  }
  static constexpr Attributes from_mask(std::uint64_t mask) {
    Attributes set;
    set.mask_ = mask;
    return set;
  }
  static constexpr Attributes all() { return from_mask((1ULL << PROVOST_ATTR_COUNT) - 1); }

  constexpr Attributes& add(Attribute attribute) {
    mask_ |= 1ULL << static_cast<int>(attribute);
    return *this;
  }
  constexpr Attributes& add(Attributes other) {
    mask_ |= other.mask_;
    return *this;
  }
  constexpr Attributes without(Attributes other) const { return from_mask(mask_ & ~other.mask_); }
  constexpr bool has(Attribute attribute) const {
    return (mask_ >> static_cast<int>(attribute)) & 1U;
  }
  constexpr bool has_any(Attributes other) const { return (mask_ & other.mask_) != 0; }
  constexpr bool empty() const { return mask_ == 0; }
  constexpr std::uint64_t mask() const { return mask_; }

 private:
  std::uint64_t mask_ = 0;
};

struct Email {
  TextView address;
  Tri verified = Tri::unknown;
};

/// Something that only this make of server has.
struct AttributeValue {
  TextView name;
  TextView value;
};

/// One account. An optional without a value is something the server does not tell; an empty text or
/// list is known to be empty. The views belong to whoever made the record and live as long as that
/// one says; a provider's live until the sink has returned:
///   const std::string id = std::to_string(number);
///   person.id = id;
///   page.put(person);
struct Account {
  TextView id;
  std::optional<TextView> user_name;
  std::optional<TextView> display_name;
  /// `local`, or ldap, ad, saml, oauth, …, whose passwords Provost leaves alone.
  std::optional<TextView> auth_source;
  std::optional<std::vector<Email>> emails;  ///< the primary one first
  std::optional<std::vector<TextView>> roles;
  std::vector<AttributeValue> attributes;
  Kind kind = Kind::unknown;
  Tri active = Tri::unknown;
  Tri privileged = Tri::unknown;
  Tri second_factor = Tri::unknown;
  Tri must_change_password = Tri::unknown;
  Time created;
  Time last_login;     ///< signed in, with a password or otherwise
  Time last_activity;  ///< last seen doing anything, perhaps in a session that began long before
  Time last_password_change;

  /// The primary address; empty if there is none or it is not known.
  TextView email() const {
    return emails && !emails->empty() ? emails->front().address : TextView();
  }
};

}  // namespace v0_3
}  // namespace provost
