#include "sandbox/common/people.hpp"

#include <algorithm>

#include "sandbox/common/mix.hpp"

namespace provost::sandbox {

namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t day_ms = 24 * 60 * minute_ms;
constexpr std::int64_t oldest_ms = 8 * 365 * day_ms;

/// The random numbers of one person.
class Dice {
 public:
  Dice(std::uint64_t seed, std::uint64_t number) : seed_(mixed(seed, number)) {}

  std::int64_t below(std::int64_t bound) {
    return static_cast<std::int64_t>(mixed(seed_, drawn_++) % static_cast<std::uint64_t>(bound));
  }
  std::int64_t between(std::int64_t low, std::int64_t high) {
    return high > low ? low + below(high - low) : low;
  }
  bool chance(int per_mille) { return below(1000) < per_mille; }

 private:
  std::uint64_t seed_;
  std::uint64_t drawn_ = 0;
};

std::string padded(std::uint64_t number) {
  std::string digits = std::to_string(number);
  if (digits.size() < 3) digits.insert(0, 3 - digits.size(), '0');
  return digits;
}

std::string numbered(const char* prefix, std::uint64_t number) {
  return prefix + std::to_string(number);
}

void set_times(Person& person, Dice& dice, std::int64_t now_ms) {
  person.created_ms = now_ms - dice.between(2 * day_ms, oldest_ms);
  // Squared, so that most people were seen lately and a few not for years.
  const auto age = now_ms - person.created_ms;
  const double idle = static_cast<double>(dice.below(1000)) / 1000.0;
  const auto idle_ms = static_cast<std::int64_t>(idle * idle * static_cast<double>(age));
  person.last_login_ms = std::max(person.created_ms, now_ms - idle_ms - dice.below(day_ms));
  person.last_activity_ms = dice.between(person.last_login_ms, now_ms);
  person.password_changed_ms = dice.between(person.created_ms, person.last_login_ms);
}

void never_logged_in(Person& person) {
  person.last_login_ms = 0;
  person.last_activity_ms = 0;
  person.password_changed_ms = person.created_ms;
}

void add_second_address(Person& person, bool verified) {
  person.addresses.push_back({"user" + padded(person.number) + "@acme.test", verified});
}

void capital_address(Person& person) {
  person.addresses = {{"User" + padded(person.number) + "@Example.COM", true}};
}

void control_name(Person& person) {
  person.name =
      numbered("Person\x1b[31m\x07 ", person.number) + "\t\x1b]0;title\x07\r\nsecond line";
}

void become_bot(Person& person, Person::Kind kind) {
  person.kind = kind;
  person.name = numbered(kind == Person::Kind::app ? "App " : "Bot ", person.number);
  never_logged_in(person);
}

/// The names outside ASCII: several scripts, right to left, composed and beyond the first plane.
void foreign_name(Person& person, std::int64_t which) {
  static constexpr const char* prefixes[] = {"Персона ", "人物 ",           "شخص ",
                                             "Πρόσωπο ", "Persónne\u0301 ", "\U0001F600 "};
  person.name = numbered(prefixes[which % 6], person.number);
}

/// Numbers 2 to 39: one odd kind each, so that forty people hold them all.
void become_odd(Person& person) {
  switch (person.number) {
    case 2:
      person.addresses[0].verified = false;
      break;
    case 3:
      add_second_address(person, false);
      break;
    case 4:
      person.addresses.clear();
      break;
    case 5:
      capital_address(person);
      break;
    case 6:
      person.auth = "ldap";
      break;
    case 7:
      person.auth = "saml";
      break;
    case 8:
      person.auth = "ad";
      break;
    case 9:
      person.auth = "oauth";
      break;
    case 10:
      become_bot(person, Person::Kind::bot);
      break;
    case 11:
      become_bot(person, Person::Kind::app);
      break;
    case 12:
      person.kind = Person::Kind::guest;
      break;
    case 13:
      person.kind = Person::Kind::remote;
      break;
    case 14:
      person.active = false;
      break;
    case 15:
      never_logged_in(person);
      break;
    case 16:
    case 17:
    case 18:
    case 19:
    case 20:
    case 21:
      foreign_name(person, static_cast<std::int64_t>(person.number - 16));
      break;
    case 22:
      control_name(person);
      break;
    case 23:
      person.user_name = "--all";
      break;
    case 24:
      person.name = "=1+2";
      break;
    case 25:
      person.name = "@user025";
      break;
    case 26:
      person.second_factor = true;
      break;
    case 27:
      person.must_change_password = true;
      break;
    case 28:
      person.user_name = "User028";
      break;
    case 29:
      person.user_name = "user.029";
      break;
    case 30:
      person.name.clear();
      break;
    case 31:
      person.addresses[0].verified = false;
      never_logged_in(person);
      break;
    case 32:
      person.addresses[0].verified = false;
      person.active = false;
      break;
    case 33:
      person.addresses[0].verified = false;
      add_second_address(person, false);
      break;
    case 34:
      person.name = "Person \"34\", the; 'second'";
      break;
    default:
      break;
  }
}

void become_random(Person& person, Dice& dice) {
  if (dice.chance(150)) person.addresses[0].verified = false;
  if (dice.chance(40)) add_second_address(person, dice.chance(500));
  if (dice.chance(20)) capital_address(person);
  if (dice.chance(10)) person.addresses.clear();
  if (dice.chance(120)) foreign_name(person, dice.below(6));
  if (dice.chance(10)) person.name.clear();
  if (dice.chance(2)) control_name(person);
  if (dice.chance(70)) person.active = false;
  if (dice.chance(100)) never_logged_in(person);
  if (dice.chance(30)) person.second_factor = true;
  if (dice.chance(30)) person.must_change_password = true;
  const auto roll = dice.below(1000);
  if (roll < 30)
    person.auth = "ldap";
  else if (roll < 60)
    person.auth = "saml";
  else if (roll < 80)
    person.auth = "ad";
  else if (roll < 100)
    person.auth = "oauth";
  else if (roll < 120)
    become_bot(person, Person::Kind::bot);
  else if (roll < 125)
    become_bot(person, Person::Kind::app);
  else if (roll < 155)
    person.kind = Person::Kind::guest;
  else if (roll < 160)
    person.kind = Person::Kind::remote;
}

}  // namespace

Person make_person(std::uint64_t number, std::uint64_t seed, std::int64_t now_ms) {
  Dice dice(seed, number);
  Person person;
  person.number = number;
  person.user_name = number == 0 ? "admin" : number == 1 ? "admin2" : "user" + padded(number);
  person.name = number < 2 ? numbered("Administrator ", number + 1) : numbered("Person ", number);
  person.addresses.push_back({person.user_name + "@example.com", true});
  set_times(person, dice, now_ms);
  if (number < 2) {
    person.admin = true;
  } else if (number < 40) {
    become_odd(person);
  } else {
    become_random(person, dice);
  }
  return person;
}

std::vector<Person> make_people(std::size_t count, std::uint64_t seed, std::int64_t now_ms) {
  std::vector<Person> people;
  people.reserve(count);
  for (std::size_t number = 0; number < count; ++number) {
    people.push_back(make_person(number, seed, now_ms));
  }
  return people;
}

}  // namespace provost::sandbox
