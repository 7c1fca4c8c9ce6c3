#include "sandbox/mattermost/authenticate.hpp"

#include <Poco/String.h>

#include <string>

#include "sandbox/common/text.hpp"
#include "sandbox/mattermost/errors.hpp"
#include "sandbox/mattermost/ids.hpp"

namespace provost::sandbox::mattermost {

namespace {

std::string cookie_token(const Request& request) {
  constexpr std::string_view name = "MMAUTHTOKEN=";
  for (auto cookie : split(request.header("Cookie"), ';')) {
    while (!cookie.empty() && cookie.front() == ' ') cookie.remove_prefix(1);
    if (cookie.substr(0, name.size()) == name) return std::string(cookie.substr(name.size()));
  }
  return {};
}

std::string header_token(const Request& request) {
  const std::string_view value = request.header("Authorization");
  const auto space = value.find(' ');
  if (space == std::string_view::npos) return {};
  const auto scheme = Poco::toLower(std::string(value.substr(0, space)));
  if (scheme != "bearer" && scheme != "token") return {};
  return std::string(value.substr(space + 1));
}

/// A page of another site can send a cookie, but neither know its companion nor set this header.
bool proves_own_page(const Request& request, const Session& session) {
  return request.method == "GET" || request.header("X-CSRF-Token") == session.csrf ||
         request.header("X-Requested-With") == "XMLHttpRequest";
}

/// The session of a personal access token comes into being when the token is used.
const Session* session_of_access_token(World& world, std::string_view token) {
  const auto* found = world.tokens.by_token(token);
  if (found == nullptr || !found->active || !found->account->is_active()) return nullptr;
  if (!world.config.pats && !found->account->is_bot) return nullptr;
  constexpr std::int64_t century_ms = std::int64_t{100} * 365 * 24 * 60 * 60 * 1000;
  const auto now = world.now_ms();
  return &world.sessions.open(
      {random_id(), found->token, {}, found->account, found->id, now, now + century_ms},
      world.features.most_sessions);
}

}  // namespace

std::string token_of(const Request& request) {
  auto token = cookie_token(request);
  return token.empty() ? header_token(request) : token;
}

void authenticate(Call& call) {
  auto token = token_of(call.request);
  const bool in_query = token.empty();
  if (in_query) token = call.request.parameter("access_token");
  if (token.empty()) return;

  auto& world = call.world;
  const auto* session = world.sessions.by_token(token);
  if (session == nullptr) session = session_of_access_token(world, token);
  if (session == nullptr || session->expires_at <= world.now_ms()) {
    call.dead_token = true;
    return;
  }
  if (in_query) {
    throw ApiError(401, "api.context.token_provided.app_error",
                   "The query string bears a token, but its session is none of OAuth.");
  }
  if (!cookie_token(call.request).empty() && !proves_own_page(call.request, *session)) return;
  call.session = session;
  call.caller = session->account;
}

std::pair<std::string, std::string> forgotten_cookie() {
  return {"Set-Cookie", "MMAUTHTOKEN=; Path=/; Max-Age=0; HttpOnly"};
}

const Session& open_session(World& world, Account& account) {
  const auto now = world.now_ms();
  return world.sessions.open(
      {random_id(), random_id(), random_id(), &account, {}, now, now + world.session_ms()},
      world.features.most_sessions);
}

}  // namespace provost::sandbox::mattermost
