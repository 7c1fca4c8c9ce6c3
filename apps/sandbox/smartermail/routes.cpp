#include "sandbox/smartermail/routes.hpp"

#include <Poco/String.h>

#include <algorithm>
#include <optional>

#include "sandbox/common/text.hpp"
#include "sandbox/smartermail/admission.hpp"
#include "sandbox/smartermail/calls.hpp"
#include "sandbox/smartermail/envelope.hpp"

namespace provost::sandbox::smartermail {
namespace {

using Segments = std::vector<std::string_view>;

/// Clients send doubled and trailing slashes, and the server does not mind.
Segments segments(std::string_view path) {
  Segments found = split(path, '/');
  std::erase(found, std::string_view{});
  return found;
}

bool same_word(std::string_view left, std::string_view right) {
  return left.size() == right.size() && Poco::icompare(std::string(left), std::string(right)) == 0;
}

bool starts_with_root(const Segments& path) {
  return path.size() >= 2 && same_word(path[0], "api") && same_word(path[1], "v1");
}

/// The variable parts, or nothing if the pattern is another one.
std::optional<std::vector<std::string>> match(const Segments& wanted, const Segments& path) {
  static constexpr std::size_t kRoot = 2;
  if (wanted.size() + kRoot != path.size()) return std::nullopt;
  std::vector<std::string> arguments;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const auto segment = path[i + kRoot];
    if (wanted[i] == "{}")
      arguments.push_back(percent_decoded(segment, false));
    else if (!same_word(wanted[i], segment))
      return std::nullopt;
  }
  return arguments;
}

struct KnownPath {
  Segments pattern;
  Route route;
};

std::vector<KnownPath> every_path() {
  std::vector<KnownPath> all;
  for (const auto& part :
       {login_routes(), scope_routes(), server_routes(), domain_routes(), list_routes(),
        user_routes(), password_routes(), access_routes(), report_routes()})
    for (const auto& route : part) all.push_back({split(route.pattern, '/'), route});
  return all;
}

Reply handle(State& state, const Request& request, const Route& found,
             std::vector<std::string> arguments) {
  Call call{request, {}, state.clock.now_ms(), std::move(arguments), {}, {}, nullptr, nullptr};
  if (auto refusal = admit(state, found.need, call)) return std::move(*refusal);
  const auto fields = Fields::parse(request);
  if (!fields) return framework_error(400, "The request is invalid.");
  call.fields = *fields;
  return found.handler(state, call);
}

struct Found {
  const Route* route = nullptr;
  std::vector<std::string> arguments;
  bool other_method = false;  ///< the path is known, but not with this method
};

Found find(const Request& request) {
  static const std::vector<KnownPath> paths = every_path();
  const Segments path = segments(request.path);
  Found found;
  for (const auto& [pattern, candidate] : paths) {
    auto arguments = match(pattern, path);
    if (!arguments) continue;
    if (candidate.method == request.method) return {&candidate, std::move(*arguments), false};
    found.other_method = true;
  }
  return found;
}

/// A sign-in says itself whom it changes.
bool leaves_accounts(Cost cost) {
  return cost == Cost::list || cost == Cost::read || cost == Cost::login;
}

}  // namespace

bool is_api_path(std::string_view path) { return starts_with_root(segments(path)); }

Cost cost_of(const Request& request) {
  const Found found = find(request);
  return found.route == nullptr ? Cost::other : found.route->cost;
}

Reply route(State& state, const Request& request) {
  Found found = find(request);
  if (found.route == nullptr) {
    return found.other_method
               ? framework_error(405, "The requested resource does not support http method '" +
                                          request.method + "'.")
               : framework_error(404, "No HTTP resource was found that matches the request URI.");
  }
  if (!leaves_accounts(found.route->cost)) state.forget_lists();
  Reply reply = state.intrusion.blocked(request.client, state.clock.now_ms())
                    ? too_many_attempts(state, found.route->pattern == "auth/refresh-token")
                    : handle(state, request, *found.route, std::move(found.arguments));
  reply.cost = found.route->cost;
  return reply;
}

}  // namespace provost::sandbox::smartermail
