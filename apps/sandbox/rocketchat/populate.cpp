#include "sandbox/rocketchat/populate.hpp"

#include <algorithm>
#include <utility>

#include "sandbox/common/people.hpp"

namespace provost::sandbox::rocketchat {
namespace {

constexpr std::uint64_t odd_people = 40;

std::vector<std::string> role_names(const Person& person) {
  switch (person.kind) {
    case Person::Kind::bot:
      return {"bot"};
    case Person::Kind::app:
      return {"app"};
    case Person::Kind::guest:
      return {"guest"};
    default:
      return person.admin ? std::vector<std::string>{"admin"} : std::vector<std::string>{"user"};
  }
}

User::Login login_of(const std::string& auth) {
  if (auth == "ldap" || auth == "ad") return User::Login::ldap;
  if (auth == "saml") return User::Login::saml;
  if (auth == "oauth") return User::Login::oauth;
  return User::Login::local;
}

/// Some who were imported and never came have no user name yet.
bool came_without_name(const Person& person) {
  return person.number >= odd_people && person.number % 3 == 0 && person.last_login_ms == 0 &&
         person.kind == Person::Kind::human && person.auth.empty();
}

User document_of(World& world, Person person, std::uint64_t seed) {
  User user;
  user.id = stable_id(seed, person.number);
  user.imported = came_without_name(person);
  if (!user.imported) user.user_name = std::move(person.user_name);
  user.name = std::move(person.name);
  user.emails = std::move(person.addresses);
  user.roles = world.store.roles(role_names(person));
  user.type = person.kind == Person::Kind::bot   ? User::Type::bot
              : person.kind == Person::Kind::app ? User::Type::app
                                                 : User::Type::user;
  user.login = login_of(person.auth);
  user.active = person.active;
  user.federated = person.kind == Person::Kind::remote;
  user.must_change_known = person.must_change_password || person.number % 2 == 0;
  user.must_change = person.must_change_password;
  user.created_ms = person.created_ms;
  user.last_login_ms = person.last_login_ms;
  user.updated_ms = std::max(person.created_ms, person.last_activity_ms);
  user.last_owner = person.number >= odd_people && person.number % 20 == 5;
  user.totp = person.second_factor;
  const bool signs_in_here = user.login == User::Login::local && user.type == User::Type::user &&
                             !user.federated && !user.imported;
  user.has_password = signs_in_here;
  user.email_code = signs_in_here && !person.admin && world.features.email_two_factor &&
                    user.has_verified_email();
  if (signs_in_here && !world.knobs.user_password.empty()) {
    user.password = sha256(world.knobs.user_password);
  }
  return user;
}

User rocket_cat(World& world, std::int64_t created_ms) {
  User cat;
  cat.id = "rocket.cat";
  cat.user_name = "rocket.cat";
  cat.name = "Rocket.Cat";
  cat.built_in = true;
  cat.type = User::Type::bot;
  cat.roles = world.store.roles({"bot"});
  cat.created_ms = created_ms;
  cat.updated_ms = created_ms;
  return cat;
}

void equip_admin(World& world, User& admin) {
  const Knobs& knobs = world.knobs;
  if (knobs.admin_limited) admin.roles = world.store.roles({"user", std::string(limited_role)});
  admin.password = sha256(knobs.admin_password);
  admin.has_password = true;
  admin.built_in = true;
  admin.must_change_known = false;
  admin.totp = !knobs.admin_totp_secret.empty();
  admin.email_code = knobs.admin_email_code;
  SecondFactorState& state = world.second_factors[world.admin];
  state.totp_secret = knobs.admin_totp_secret;
  if (!knobs.admin_backup_code.empty()) state.backup_codes = {knobs.admin_backup_code};
}

}  // namespace

void populate(World& world, std::size_t accounts, std::uint64_t seed) {
  const std::int64_t now_ms = world.now_ms();
  world.store.reserve(accounts + 1);
  for (std::size_t number = 0; number < accounts; ++number) {
    User user = document_of(world, make_person(number, seed, now_ms), seed);
    if (number == 0) {
      world.store.append(rocket_cat(world, user.created_ms));
      world.admin = 1;
      equip_admin(world, user);
    } else if (user.totp) {
      world.second_factors[static_cast<Index>(number + 1)].totp_secret =
          stable_totp_secret(user.id);
    }
    world.store.append(std::move(user));
  }
  world.store.build_indexes();
}

}  // namespace provost::sandbox::rocketchat
