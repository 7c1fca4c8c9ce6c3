#include "recorded/mattermost_people.hpp"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include <cstdio>
#include <map>
#include <set>
#include <stdexcept>

#include "recorded/json.hpp"
#include "sandbox/mattermost/ids.hpp"

namespace provost::recorded {
namespace {

using sandbox::mattermost::Account;
using sandbox::mattermost::StoredPassword;
using sandbox::mattermost::World;

constexpr int people = 300;

/// The session's token, of a header or a cookie.
std::string token_in(const Exchange& exchange) {
  std::string bearer(header(exchange.request_headers, "Authorization"));
  if (bearer.empty()) bearer = header(exchange.request_headers, "Cookie");
  return bearer.substr(bearer.find_first_of(" =") + 1);
}

std::string user_name(int number) {
  char name[16];
  std::snprintf(name, sizeof name, "user%03d", number);
  return name;
}

void take_names(const Poco::Dynamic::Var& value, std::map<std::string, std::string>& ids) {
  if (const auto* list = array_in(value)) {
    for (const auto& element : *list) take_names(element, ids);
  }
  const auto name = text_at(value, "username");
  const auto id = text_at(value, "id");
  if (!name.empty() && !id.empty()) ids[name] = id;
}

/// What stands behind users/ in a path; empty: nothing that is an id of somebody.
std::string id_in_path(const Exchange& exchange) {
  constexpr std::string_view before = "/api/v4/users/";
  constexpr std::size_t length = 26;
  const auto path = exchange.path();
  if (!path.starts_with(before)) return {};
  auto id = path.substr(before.size(), path.find('/', before.size()) - before.size());
  const bool nobody = id.find_first_not_of('z') == std::string::npos;
  return id.size() == length && !nobody ? id : std::string();
}

std::vector<std::string> ids_asked_for(const std::vector<Exchange>& recorded) {
  std::vector<std::string> ids;
  for (const auto& exchange : recorded) {
    if (auto id = id_in_path(exchange); !id.empty()) ids.push_back(std::move(id));
  }
  return ids;
}

const Exchange& named_exchange(const std::vector<Exchange>& recorded, const std::string& name) {
  for (const auto& exchange : recorded) {
    if (exchange.name == name) return exchange;
  }
  throw std::runtime_error("no exchange is called " + name);
}

/// Of everybody whose id occurs; those whose name nobody said are among the later numbers.
std::map<std::string, std::string> ids_by_name(const std::vector<Exchange>& recorded) {
  std::map<std::string, std::string> ids;
  for (const auto& exchange : recorded) {
    if (const auto body = json_in(exchange.response_body)) take_names(*body, ids);
  }
  // Set by id, signed in by name.
  ids["user098"] = id_in_path(named_exchange(recorded, "password_already_hashed_garbage"));
  std::set<std::string> named;
  for (const auto& [name, id] : ids) named.insert(id);
  int next = people;
  for (const auto& id : ids_asked_for(recorded)) {
    if (!named.insert(id).second) continue;
    do {
      --next;
    } while (ids.contains(user_name(next)));
    ids[user_name(next)] = id;
  }
  return ids;
}

}  // namespace

MattermostPeople::MattermostPeople(const std::vector<Exchange>& recorded)
    : ids_(ids_by_name(recorded)) {
  for (const auto& exchange : recorded) exchanges_.emplace(exchange.name, exchange);
}

const Exchange& MattermostPeople::exchange(const std::string& name) const {
  const auto found = exchanges_.find(name);
  if (found == exchanges_.end()) throw std::runtime_error("no exchange is called " + name);
  return found->second;
}

std::string MattermostPeople::answered(const std::string& name, const std::string& member) const {
  return text_at(parsed(exchange(name).response_body), member);
}

std::string MattermostPeople::sent(const std::string& name, const std::string& member) const {
  return text_at(parsed(exchange(name).request_body), member);
}

Account MattermostPeople::made(const World& world, const std::string& name) const {
  const auto id = ids_.find(name);
  Account account;
  account.id = id == ids_.end() ? sandbox::mattermost::random_id() : id->second;
  account.username = name;
  account.email = name + "@example.test";
  account.create_at = account.update_at = account.last_password_update = world.now_ms();
  return account;
}

Account& MattermostPeople::add(World& world, const std::string& name) const {
  world.accounts.add(made(world, name));
  world.accounts.sort();
  return account_named(world, name);
}

void MattermostPeople::open_session(World& world, const std::string& name,
                                    const std::string& exchange_name) const {
  using sandbox::mattermost::random_id;
  const auto& bearing = exchange(exchange_name);
  const std::string token = token_in(bearing);
  const std::string csrf(header(bearing.request_headers, "X-CSRF-Token"));
  const auto now = world.now_ms();
  world.sessions.open({random_id(),
                       token.empty() ? random_id() : token,
                       csrf.empty() ? random_id() : csrf,
                       &account_named(world, name),
                       {},
                       now,
                       now + world.session_ms()},
                      0);
}

void MattermostPeople::settle(World& world) const {
  auto admin = made(world, "admin");
  admin.roles = "system_admin system_user";
  admin.password = StoredPassword::of_text(sent("login_by_username_ok", "password"));
  world.accounts.add(std::move(admin));
  for (int number = 0; number < people; ++number) {
    const auto name = user_name(number);
    auto account = made(world, name);
    account.first_name = "Person";
    account.last_name = std::to_string(number);
    account.password = StoredPassword::of_text("User-pass-" + name.substr(4));
    world.accounts.add(std::move(account));
  }
  world.accounts.sort();
}

Account& account_named(World& world, const std::string& name) {
  auto* account = world.accounts.by_username(name);
  if (account == nullptr) throw std::logic_error("nobody is called " + name);
  return *account;
}

}  // namespace provost::recorded
