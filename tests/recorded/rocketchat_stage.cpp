#include "recorded/rocketchat_stage.hpp"

#include <algorithm>
#include <stdexcept>

#include "recorded/json.hpp"
#include "sandbox/rocketchat/server.hpp"

namespace provost::recorded {
namespace {

using sandbox::rocketchat::Index;
using sandbox::rocketchat::World;
using RocketDirections = Directions<World>;
using Recorded = std::shared_ptr<const std::vector<Exchange>>;

const Exchange& exchange_named(const std::vector<Exchange>& recorded, const std::string& name) {
  const auto found = std::ranges::find(recorded, name, &Exchange::name);
  if (found == recorded.end()) throw std::runtime_error("no exchange is called " + name);
  return *found;
}

Index named(const World& world, const char* user_name) {
  const auto found = world.store.by_user_name(user_name);
  if (!found) throw std::logic_error(std::string("nobody is called ") + user_name);
  return *found;
}

/// Set up long before the first exchange.
void settle_admin(World& world, const Bindings&) {
  constexpr std::int64_t begin_of_2020_ms = 1'577'836'800'000;
  world.store.edit(world.admin).created_ms = begin_of_2020_ms;
  world.store.edit(world.admin).name = "Administrator";
  world.store.set_emails(world.admin, {{"admin@example.com", true}});
}

void reactivate_admin(World& world, const Bindings&) {
  world.store.edit(world.admin).active = true;
}

/// Done with a method of the web client.
void turn_totp_on(World& world, const std::vector<Exchange>& recorded) {
  const auto answer = parsed(exchange_named(recorded, "2fa-enable").response_body);
  const auto message = parsed(text_at(answer, "message"));
  const auto user = named(world, "acct6");
  world.store.edit(user).totp = true;
  world.second_factors[user].totp_secret = text_at(object_in(message)->get("result"), "secret");
}

/// Done in the database.
void turn_mailed_codes_on(World& world, const char* user_name) {
  const auto user = named(world, user_name);
  auto emails = world.store.at(user).emails;
  for (auto& email : emails) email.verified = true;
  world.store.set_emails(user, emails);
  world.store.edit(user).email_code = true;
}

/// The code that was mailed is the one that was typed.
void mail_typed_code(World& world, const std::vector<Exchange>& recorded) {
  const auto sent = parsed(exchange_named(recorded, "login-email2fa-code#2").request_body);
  auto& codes = world.second_factors[named(world, "acct5")].email_codes;
  if (codes.empty()) throw std::logic_error("no code was mailed to acct5");
  codes.back().code = text_at(sent, "code");
}

void direct_later(RocketDirections& to, const Recorded& recorded) {
  to.emplace("login-p2", reactivate_admin);
  to.emplace("login-totp-required",
             [recorded](World& world, const Bindings&) { turn_totp_on(world, *recorded); });
  to.emplace("login-email2fa-required#2",
             [](World& world, const Bindings&) { turn_mailed_codes_on(world, "acct5"); });
  to.emplace("login-email2fa-code#2",
             [recorded](World& world, const Bindings&) { mail_typed_code(world, *recorded); });
}

}  // namespace

std::unique_ptr<Stage> rocketchat_stage(const std::vector<Exchange>& recorded) {
  const auto all = std::make_shared<const std::vector<Exchange>>(recorded);
  const auto& first = recorded.front();
  const bool old = first.server == "Rocket.Chat 0.66";
  RocketDirections directions;
  directions.emplace(first.name, settle_admin);
  if (!old) direct_later(directions, all);
  const auto& sign_in = exchange_named(recorded, old ? "login-user" : "login");
  return std::make_unique<MakeStage<sandbox::rocketchat::Server, World>>(
      old ? "0.66" : "3.8", 1, first.answered_ms(),
      std::map<std::string, std::string>{
          {"admin_password", text_at(parsed(sign_in.request_body), "password")}},
      std::move(directions));
}

}  // namespace provost::recorded
