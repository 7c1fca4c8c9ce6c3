#include "sandbox/mattermost/server.hpp"

#include <algorithm>

#include "sandbox/common/people.hpp"
#include "sandbox/mattermost/authenticate.hpp"
#include "sandbox/mattermost/birth.hpp"
#include "sandbox/mattermost/errors.hpp"
#include "sandbox/mattermost/handlers.hpp"
#include "sandbox/mattermost/ids.hpp"

namespace provost::sandbox {

std::unique_ptr<Make> make_mattermost(const Setup& setup) {
  return std::make_unique<mattermost::Server>(setup);
}

namespace mattermost {

namespace {

constexpr const char* admin_name = "admin";
constexpr const char* known_mfa_secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

Limiter usual_login_limiter() { return {5, 10}; }

World empty_world(const Setup& setup) {
  const auto features = features_of(setup.version);
  return {features, config_of(setup.knobs, features), setup.clock, setup.ledger};
}

void give_second_factor(Account& account, const std::string& secret) {
  account.mfa_secret = secret;
  account.mfa_active = true;
}

void populate(World& world, const Setup& setup) {
  const auto now = world.now_ms();
  world.accounts.reserve(setup.accounts);
  for (std::uint64_t number = 0; number < setup.accounts; ++number) {
    auto account = account_of(make_person(number, setup.seed, now), setup.seed, world.accounts);
    if (account.username == admin_name) {
      account.password = StoredPassword::of_text(world.config.admin_password);
    } else if (!world.config.user_password.empty() && account.auth_service.empty()) {
      account.password = StoredPassword::of_text(world.config.user_password);
    }
    world.accounts.add(std::move(account));
  }
  world.accounts.sort();
  give_tokens(world.accounts, world.sessions, world.tokens, setup.seed, now, world.session_ms());
}

void add_usual_headers(const Call& call, Reply& reply) {
  const auto& version = call.world.features.version;
  auto& headers = reply.headers;
  if (call.request.method == "GET") headers.emplace_back("Expires", "0");
  headers.emplace_back("Vary", "Accept-Encoding");
  headers.emplace_back("X-Request-Id", call.request_id);
  headers.emplace_back("X-Version-Id",
                       version + "." + version + "." + call.world.config.hash + ".false");
  std::stable_sort(headers.begin(), headers.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
}

/// As the library frames answers that the server is written with, and its gzip.
void frame(Reply& reply) {
  constexpr std::size_t longest_with_length = 2048;
  constexpr std::size_t shortest_compressed = 1400;
  reply.names_connection = false;
  reply.compressible = reply.body.size() >= shortest_compressed;
  if (reply.body.size() > longest_with_length) {
    reply.headers.emplace_back("Transfer-Encoding", "chunked");
  }
}

Reply refusal(const ApiError& error, const Call& call) {
  const auto shown = call.world.config.hardened ? error.hidden() : error;
  Reply reply = list_reply(shown.document(call.request_id));
  reply.status = shown.status();
  return reply;
}

}  // namespace

Server::Server(const Setup& setup)
    : world_(empty_world(setup)),
      requests_(world_.config.rate_per_sec, world_.config.rate_burst),
      logins_(usual_login_limiter()) {
  populate(world_, setup);
  if (!world_.config.admin_mfa_secret.empty()) demand_second_factor();
}

Cost Server::cost_of(const Request& request) const noexcept {
  try {
    std::map<std::string, std::string, std::less<>> variables;
    const auto* route = route_of(request, world_.features, variables);
    return route == nullptr ? Cost::other : route->cost;
  } catch (...) {
    return Cost::other;
  }
}

Reply Server::answer(const Request& request) noexcept {
  try {
    const std::lock_guard lock(mutex_);
    Reply reply = world_.config.rate_limit ? limited(request) : routed(request);
    frame(reply);
    return reply;
  } catch (...) {
    Reply reply;
    reply.status = 500;
    return reply;
  }
}

Reply Server::limited(const Request& request) {
  const auto token = world_.config.rate_by_user ? token_of(request) : std::string{};
  const auto verdict = requests_.take(token.empty() ? request.client : token, world_.now_ms());
  Reply reply = verdict.allowed ? routed(request) : limit_exceeded(verdict.retry_after_s);
  tell_limits(verdict, reply);
  return reply;
}

Reply Server::routed(const Request& request) {
  Call call{request, world_, random_id(), {}};
  const auto* route = route_of(request, world_.features, call.path);
  if (route == nullptr) return unknown_route(percent_decoded(request.path, false));
  if (!route->only_reads()) world_.pages.clear();
  Reply reply;
  try {
    authenticate(call);
    reply = within_limits(*route, call);
  } catch (const ApiError& error) {
    reply = refusal(error, call);
  }
  reply.cost = route->cost;
  add_usual_headers(call, reply);
  return reply;
}

Reply Server::within_limits(const Route& route, Call& call) {
  const auto now = world_.now_ms();
  Limiter::Verdict verdict;
  if (world_.config.rate_limit && world_.config.rate_by_user && call.caller != nullptr) {
    verdict = requests_.take("user " + call.caller->id, now);
  } else if (world_.config.rate_limit && world_.features.limits_logins && route.handler == login) {
    verdict = logins_.take(call.request.client, now);
  } else {
    return handled(route, call);
  }
  Reply reply = verdict.allowed ? handled(route, call) : limit_exceeded(verdict.retry_after_s);
  tell_limits(verdict, reply);
  return reply;
}

Reply Server::handled(const Route& route, Call& call) {
  try {
    const auto longest = world_.features.longest_body;
    if (longest != 0 && call.request.body.size() > longest) {
      throw ApiError(413, "api.context.request_body_too_large.app_error",
                     "The request body is too large.");
    }
    if (route.needs_session && call.session == nullptr) throw session_expired();
    return route.handler(call);
  } catch (const ApiError& error) {
    Reply reply = refusal(error, call);
    if (route.needs_session && call.dead_token) reply.headers.push_back(forgotten_cookie());
    return reply;
  }
}

Reply Server::too_many_requests(int retry_after_s) const {
  Reply reply = limit_exceeded(retry_after_s);
  frame(reply);
  return reply;
}

void Server::expire_tokens() {
  const std::lock_guard lock(mutex_);
  world_.sessions.end_everything();
}

void Server::demand_second_factor() {
  const std::lock_guard lock(mutex_);
  world_.pages.clear();
  auto* admin = world_.accounts.by_username(admin_name);
  const auto& secret = world_.config.admin_mfa_secret;
  if (admin != nullptr) give_second_factor(*admin, secret.empty() ? known_mfa_secret : secret);
}

void Server::demand_passwords_of(int length) {
  const std::lock_guard lock(mutex_);
  world_.config.policy.shortest = static_cast<std::size_t>(length);
}

void Server::arrange(const std::function<void(World&)>& change) {
  const std::lock_guard lock(mutex_);
  world_.pages.clear();
  change(world_);
  requests_ = Limiter(world_.config.rate_per_sec, world_.config.rate_burst);
  logins_ = usual_login_limiter();
}

std::vector<SampleProfile> Server::sample_profiles() const {
  return {{"team", "mattermost", admin_name, world_.config.admin_password}};
}

}  // namespace mattermost

}  // namespace provost::sandbox
