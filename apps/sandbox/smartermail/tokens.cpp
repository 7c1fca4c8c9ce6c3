#include "sandbox/smartermail/tokens.hpp"

#include <Poco/Base64Encoder.h>

#include <algorithm>
#include <sstream>

#include "sandbox/common/randomness.hpp"
#include "sandbox/smartermail/json.hpp"

namespace provost::sandbox::smartermail {
namespace {

constexpr std::int64_t kStepLifeMs = 10 * 60 * 1000;

std::string base64url(const std::string& bytes) {
  std::ostringstream text;
  Poco::Base64Encoder encoder(text, Poco::BASE64_URL_ENCODING | Poco::BASE64_NO_PADDING);
  encoder.rdbuf()->setLineLength(0);
  encoder << bytes;
  encoder.close();
  return text.str();
}

/// Shaped like a signed token; what makes it good is that it is in the table.
std::string web_token(const Session& session, std::int64_t expires_ms) {
  JsonObject claims;
  claims.text("unique_name", session.principal).text("role", session.role);
  if (session.use != TokenUse::full)
    claims.text("IsAuthStep", "True")
        .text("AuthStepPurpose",
              session.use == TokenUse::second_factor ? "TwoFactorVerification" : "PasswordReset");
  claims.number("exp", expires_ms / 1000);
  return base64url(JsonObject().text("alg", "HS256").text("typ", "JWT").str()) + "." +
         base64url(claims.str()) + "." + base64url(random_bytes(32));
}

}  // namespace

TokenPair Tokens::issue(Session session, std::int64_t now_ms) {
  drop_dead(now_ms);
  if (rotating_) {
    std::erase_if(pairs_, [&](const auto& entry) {
      const Session& known = entry.second.session;
      return known.use == TokenUse::full && known.principal == session.principal &&
             known.client_id == session.client_id && known.impersonator == session.impersonator;
    });
  }
  TokenPair made;
  made.access_expires_ms = now_ms + access_life_ms_;
  made.refresh_expires_ms = now_ms + refresh_life_ms_;
  made.refresh = base64url(random_bytes(48));
  return keep(std::move(session), std::move(made));
}

TokenPair Tokens::issue_step(Session session, std::int64_t now_ms) {
  drop_dead(now_ms);
  TokenPair made;
  made.access_expires_ms = made.refresh_expires_ms = now_ms + kStepLifeMs;
  return keep(std::move(session), std::move(made));
}

TokenPair Tokens::keep(Session session, TokenPair made) {
  made.access = web_token(session, made.access_expires_ms);
  pairs_.emplace(made.access, Pair{std::move(session), made.refresh, made.access_expires_ms,
                                   made.refresh_expires_ms});
  return made;
}

void Tokens::drop_dead(std::int64_t now_ms) {
  std::erase_if(pairs_,
                [&](const auto& entry) { return entry.second.refresh_expires_ms <= now_ms; });
}

const Session* Tokens::find(std::string_view access, std::int64_t now_ms) const {
  const auto found = pairs_.find(access);
  if (found == pairs_.end() || found->second.access_expires_ms <= now_ms) return nullptr;
  return &found->second.session;
}

std::optional<std::pair<Session, TokenPair>> Tokens::refresh(std::string_view token,
                                                             std::int64_t now_ms) {
  if (token.empty()) return std::nullopt;
  const auto found = std::find_if(pairs_.begin(), pairs_.end(), [&](const auto& entry) {
    return entry.second.refresh == token && entry.second.refresh_expires_ms > now_ms;
  });
  if (found == pairs_.end()) return std::nullopt;
  const Session session = found->second.session;
  if (rotating_) return std::pair{session, issue(session, now_ms)};

  TokenPair made;
  made.refresh = found->second.refresh;
  made.refresh_expires_ms = found->second.refresh_expires_ms;
  made.access_expires_ms = now_ms + access_life_ms_;
  return std::pair{session, keep(session, std::move(made))};
}

void Tokens::revoke(std::string_view access) {
  const auto found = pairs_.find(access);
  if (found == pairs_.end()) return;
  const std::string refresh = found->second.refresh;
  std::erase_if(pairs_, [&](const auto& entry) {
    return entry.first == access || (!refresh.empty() && entry.second.refresh == refresh);
  });
}

std::size_t Tokens::revoke_all(std::string_view principal) {
  return std::erase_if(
      pairs_, [&](const auto& entry) { return entry.second.session.principal == principal; });
}

}  // namespace provost::sandbox::smartermail
