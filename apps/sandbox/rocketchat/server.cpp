#include "sandbox/rocketchat/server.hpp"

#include <mutex>

namespace provost::sandbox {

std::unique_ptr<Make> make_rocketchat(const Setup& setup) {
  return std::make_unique<rocketchat::Server>(setup);
}

namespace rocketchat {
namespace {

constexpr std::int64_t day_ms = 24LL * 3600 * 1000;
constexpr std::string_view limited_prefix = "/api/v1/";

}  // namespace

Server::Server(const Setup& setup) : world_(setup, parse_version(setup.version)) {}

Reply Server::answer(const Request& request) noexcept {
  Reply reply;
  std::optional<Window> window;
  try {
    reply = routed(request, window);
  } catch (const Failure& failure) {
    reply = failure.reply();
  } catch (const std::exception&) {
    reply = json_reply(
        500, JsonObject().add("success", false).add("error", "Internal server error").text());
  }
  dress(reply, world_.features, world_.instance, window ? &*window : nullptr);
  return reply;
}

Cost Server::cost_of(const Request& request) const noexcept {
  try {
    const Match match = find_route(world_.features, request.method, request.path);
    return match.route == nullptr ? Cost::other : match.route->cost;
  } catch (...) {
    return Cost::other;
  }
}

Reply Server::too_many_requests(int retry_after_s) const {
  Reply reply = slow_down(retry_after_s);
  const std::shared_lock lock(mutex_);
  const Window window{limit_calls(), 0, world_.now_ms() + std::int64_t{retry_after_s} * 1000};
  dress(reply, world_.features, world_.instance, &window);
  return reply;
}

void Server::expire_tokens() {
  const std::unique_lock lock(mutex_);
  world_.tokens.clear();
}

void Server::demand_second_factor() {
  const std::unique_lock lock(mutex_);
  world_.pages.clear();
  world_.second_factor_demanded = true;
  world_.settings.set("Accounts_TwoFactorAuthentication_Enabled", true);
  world_.tokens.forget_second_factors();
}

void Server::demand_passwords_of(int length) {
  const std::unique_lock lock(mutex_);
  world_.settings.set("Accounts_Password_Policy_Enabled", true);
  world_.settings.set("Accounts_Password_Policy_MinLength", length);
}

std::vector<SampleProfile> Server::sample_profiles() const {
  return {{"chat", "rocketchat", "admin", world_.knobs.admin_password}};
}

Reply Server::routed(const Request& request, std::optional<Window>& window) {
  const Match match = find_route(world_.features, request.method, request.path);
  if (match.route == nullptr) {
    return match.methods.empty() ? no_such_route(world_.features)
                                 : no_such_method(world_.features, match.methods);
  }
  Call call{.request = request, .body = {}, .id = match.id, .token_text = {}, .caller = {}};
  if (request.method != "GET") call.body = Body::of(request, world_.features);
  Reply reply;
  if (match.route->alone) {
    const std::unique_lock lock(mutex_);
    world_.pages.clear();
    reply = run(*match.route, call, window);
  } else {
    const std::shared_lock lock(mutex_);
    reply = run(*match.route, call, window);
  }
  reply.cost = match.route->cost;
  return reply;
}

Reply Server::run(const Route& route, Call& call, std::optional<Window>& window) {
  const Features& features = world_.features;
  const bool open = !route.signed_in || (route.open != nullptr && features.*route.open);
  if (!open || features.anonymous_routes_know_caller || route.path.ends_with("/info")) {
    sign_in(call);
  }
  if (!open && !call.caller) return not_signed_in(features);
  if (limits(route, call)) {
    const auto verdict = limiter_.take(
        std::string(route.method) + " " + std::string(route.path) + " " + call.request.client,
        world_.now_ms(), limit_calls(),
        world_.settings.number("API_Enable_Rate_Limiter_Limit_Time_Default"));
    window = verdict.window;
    if (!verdict.allowed) return slow_down(verdict.wait_s);
  }
  try {
    return route.run(world_, call);
  } catch (const Failure& failure) {
    return failure.reply();
  }
}

void Server::sign_in(Call& call) {
  call.token_text = call.request.header("x-auth-token");
  Token* token = world_.tokens.find(call.token_text);
  if (token == nullptr) return;
  const User& user = world_.store.at(token->user);
  const std::int64_t days = world_.settings.number("Accounts_LoginExpiration");
  const bool expired = !token->personal && world_.now_ms() > token->when_ms + days * day_ms;
  if (expired || !user.alive || user.id != call.request.header("x-user-id")) return;
  call.caller = token->user;
  call.token = token;
}

bool Server::limits(const Route& route, const Call& call) const {
  return world_.features.limiter && route.path.starts_with(limited_prefix) &&
         world_.settings.flag("API_Enable_Rate_Limiter") &&
         !(call.caller && allowed(world_, *call.caller, "api-bypass-rate-limit"));
}

std::int64_t Server::limit_calls() const {
  return world_.settings.number("API_Enable_Rate_Limiter_Limit_Calls_Default");
}

void Server::arrange(const std::function<void(World&)>& change) {
  const std::unique_lock lock(mutex_);
  world_.pages.clear();
  change(world_);
}

}  // namespace rocketchat
}  // namespace provost::sandbox
