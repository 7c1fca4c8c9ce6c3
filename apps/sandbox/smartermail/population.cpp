#include "sandbox/smartermail/population.hpp"

#include <algorithm>
#include <utility>

namespace provost::sandbox::smartermail {
namespace {

constexpr std::int64_t kMegabyte = 1024 * 1024;
constexpr std::int64_t kDayMs = 24 * 3600 * 1000LL;

AuthType auth_type(const std::string& auth) {
  if (auth == "ad") return AuthType::active_directory;
  return auth == "ldap" ? AuthType::ldap : AuthType::local;
}

bool is_service(const Person& person) {
  return person.kind == Person::Kind::bot || person.kind == Person::Kind::app;
}

/// Mailboxes from some megabytes to beyond what 31 bits hold; every fourth without a limit.
void fill_mailbox(User& user, std::uint64_t number) {
  user.size = static_cast<std::int64_t>(number * number % 6143 + 1) * kMegabyte + 512;
  user.max_size = number % 4 == 0 ? 0 : 8192 * kMegabyte;
}

User user_of(const Person& person) {
  User user;
  user.name = local_part(person.user_name, person.number);
  user.full_name = person.name;
  user.description = is_service(person) ? "service mailbox" : "";
  user.auth_type = auth_type(person.auth);
  user.domain_admin = person.admin;
  user.primary_admin = person.number == 0;
  user.disabled = !person.active;
  user.mail_while_disabled = !person.active && person.number % 2 == 0;
  user.second_factor = person.second_factor;
  user.password_expired = person.must_change_password;
  user.password_locked = person.number % 50 == 49;
  user.created_ms = person.created_ms;
  user.last_login_ms = person.last_login_ms;
  user.password_changed_ms = person.password_changed_ms;
  fill_mailbox(user, person.number);
  return user;
}

/// People of elsewhere have no mailbox here, only a name that leads to them.
Account account_of(const Person& person) {
  Account account;
  account.kind = person.number % 2 == 0 ? Account::Kind::mailing_list : Account::Kind::alias;
  account.name = local_part(person.user_name, person.number);
  account.display_name = person.name;
  for (const auto& address : person.addresses) account.targets.push_back(address.address);
  return account;
}

Domain first_domain(const std::vector<Person>& people) {
  Domain domain("acme.test");
  bool panel_account = false;
  for (const auto& person : people) {
    if (person.kind == Person::Kind::remote) {
      domain.accounts.push_back(account_of(person));
      continue;
    }
    User user = user_of(person);
    if (is_service(person) && !panel_account) {
      panel_account = true;
      user.name = "system.domain.admin";
      user.domain_admin = true;
      user.disabled = false;
    }
    while (domain.find_local(user.name) != nullptr) user.name += std::to_string(person.number);
    domain.add(std::move(user));
  }
  domain.accounts.push_back({Account::Kind::alias, "info", "Info", {"admin@acme.test"}});
  domain.accounts.push_back(
      {Account::Kind::mailing_list, "everybody", "Everybody", {"admin@acme.test"}});
  return domain;
}

Domain small_domain(const std::string& name, std::uint64_t count, std::int64_t now_ms) {
  Domain domain(name);
  for (std::uint64_t number = 0; number < count; ++number) {
    User user;
    user.name = number == 0 ? "admin" : "user" + std::to_string(100 + number);
    user.full_name = number == 0 ? "Administrator" : "Person " + std::to_string(100 + number);
    user.domain_admin = user.primary_admin = number == 0;
    user.disabled = number == 3;
    user.created_ms = now_ms - 400 * kDayMs;
    user.last_login_ms = number == 4 ? 0 : now_ms - static_cast<std::int64_t>(number) * kDayMs;
    user.password_changed_ms = user.created_ms;
    fill_mailbox(user, number);
    domain.add(std::move(user));
  }
  domain.accounts.push_back({Account::Kind::alias, "info", "Info", {"admin@" + name}});
  return domain;
}

template <typename Change>
void for_administrators(Store& store, Change change) {
  for (auto& user : store.system.users) change(user);
  for (auto& domain : store.domains)
    for (auto& user : domain.users)
      if (user.domain_admin) change(user);
}

std::string domain_name(int number) {
  if (number == 1) return "mail.example.com";
  if (number == 2) return "shop.example.com";
  return "domain" + std::to_string(number + 1) + ".example.com";
}

}  // namespace

std::string local_part(const std::string& user_name, std::uint64_t number) {
  static constexpr std::string_view kSigns = "!#$%&'*+-/=?^_`{|}~";
  std::string made;
  for (const char c : user_name) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || kSigns.find(c) != std::string_view::npos)
      made += c;
    else if (!made.empty() && made.back() != '.')
      made += '.';
  }
  while (!made.empty() && made.back() == '.') made.pop_back();
  static constexpr std::size_t kLongest = 64;
  if (made.size() > kLongest) made.resize(kLongest);
  return made.empty() ? "user" + std::to_string(number) : made;
}

Store populate(const Setup& setup, const Knobs& knobs) {
  const std::int64_t now_ms = setup.clock.now_ms();
  Store store;
  User system_admin;
  system_admin.name = "sysadmin";
  system_admin.full_name = "System Administrator";
  system_admin.system_admin = system_admin.primary_admin = true;
  system_admin.created_ms = now_ms - 400 * kDayMs;
  store.system.add(std::move(system_admin));

  store.domains.push_back(
      first_domain(make_people(std::max<std::size_t>(setup.accounts, 1), setup.seed, now_ms)));
  for (int number = 1; number < knobs.domains; ++number) {
    static constexpr std::uint64_t kUsers[] = {12, 5};
    store.domains.push_back(small_domain(domain_name(number), kUsers[number == 1 ? 0 : 1], now_ms));
  }
  for (auto& domain : store.domains) domain.policy = knobs.policy;
  store.system.policy = knobs.policy;
  if (knobs.second_factor == SecondFactor::on) give_administrators_second_factor(store);
  if (knobs.password_expired)
    for_administrators(store, [](User& user) { user.password_expired = true; });
  return store;
}

void give_administrators_second_factor(Store& store) {
  for_administrators(store, [](User& user) { user.second_factor = true; });
}

}  // namespace provost::sandbox::smartermail
