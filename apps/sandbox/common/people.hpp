#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace provost::sandbox {

/// A made-up account, before a make of server gives it its own shape.
struct Person {
  enum class Kind { human, bot, app, guest, remote };

  struct Address {
    std::string address;
    bool verified = true;
  };

  std::uint64_t number = 0;  ///< position in the list; identifiers are derived from it
  std::string user_name;     ///< unique, lower case unless it is one of the odd ones
  std::string name;          ///< may be empty, non-ASCII, or hold control characters
  std::vector<Address> addresses;
  Kind kind = Kind::human;
  std::string auth;  ///< empty: local; else ldap, saml, ad, oauth
  bool active = true;
  bool admin = false;
  bool second_factor = false;
  bool must_change_password = false;
  std::int64_t created_ms = 0;
  std::int64_t last_login_ms = 0;     ///< 0: never
  std::int64_t last_activity_ms = 0;  ///< 0: never
  std::int64_t password_changed_ms = 0;
};

/// `count` people, the same for the same seed. The first is the administrator `admin`, the second
/// another administrator; among the rest every odd kind occurs as soon as there is room for it
/// (from 40 people on): unverified, several or no addresses, an address with capitals, managed
/// elsewhere, bots, apps, guests, remote, disabled, never logged in, names outside ASCII, names
/// with control and escape characters, a user named `--all`, and a cell starting with `=`.
/// `now_ms` anchors all times.
std::vector<Person> make_people(std::size_t count, std::uint64_t seed, std::int64_t now_ms);

/// The one at position `number` of that list, without making the others: constant time.
Person make_person(std::uint64_t number, std::uint64_t seed, std::int64_t now_ms);

}  // namespace provost::sandbox
