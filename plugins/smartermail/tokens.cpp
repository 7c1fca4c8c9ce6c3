#include "smartermail/tokens.hpp"

#include <charconv>
#include <cstdint>

#include "smartermail/sign_in.hpp"

namespace provost::smartermail {
namespace {

constexpr const char* kept_access_token = "accessToken";
constexpr const char* kept_refresh_token = "refreshToken";
constexpr const char* kept_renewable = "renewable";
constexpr const char* kept_expires_ms = "expiresMs";
constexpr const char* kept_role = "role";
constexpr const char* kept_account = "account";
constexpr const char* kept_client_id = "clientId";

}  // namespace

Tokens Tokens::sign_in(Call& call, const Credentials& credentials) {
  if (credentials.account().empty() || !credentials.password()) {
    throw Error(Code::invalid_argument, "an account and its password are needed to sign in");
  }
  Tokens tokens;
  tokens.client_id_ = new_client_id();
  const SignedIn answer =
      sign_in_with_password(call, credentials.account(), credentials.password(), tokens.client_id_);
  tokens.identity_ = identity_of(answer, credentials.account());
  call.keep(kept_role, name_of(tokens.identity_.role));
  call.keep(kept_account, tokens.identity_.account);
  call.keep(kept_client_id, tokens.client_id_);
  tokens.take(call, answer);
  return tokens;
}

Tokens Tokens::resume(Call& call, const Credentials& credentials) {
  Tokens tokens;
  tokens.identity_ = {role_named(credentials.kept_text(kept_role)),
                      credentials.kept_text(kept_account)};
  tokens.client_id_ = credentials.kept_text(kept_client_id);
  tokens.access_ = credentials.kept_secret(kept_access_token);
  if (credentials.kept_text(kept_renewable) == "yes") {
    tokens.refresh_ = credentials.kept_secret(kept_refresh_token);
  }
  const std::string text = credentials.kept_text(kept_expires_ms);
  std::int64_t ms = 0;
  if (std::from_chars(text.data(), text.data() + text.size(), ms).ec == std::errc{}) {
    call.expires(Time::at_ms(ms));
  }
  return tokens;
}

void Tokens::renew(Call& call) {
  if (!refresh_) {
    throw Error(Code::unauthenticated, "the session cannot be renewed; sign in again");
  }
  try {
    take(call, renewed(call, refresh_, client_id_));
  } catch (const Error& error) {
    if (error.code == Code::unauthenticated) refresh_ = {};
    throw;
  }
}

void Tokens::take(Call& call, const SignedIn& answer) {
  access_ = call.secret(answer.access_token);
  call.keep(kept_access_token, access_);
  // A build that does not rotate refresh tokens gives none with the next access token.
  if (!answer.refresh_token.empty()) {
    refresh_ = call.secret(answer.refresh_token);
    call.keep(kept_refresh_token, refresh_);
  }
  call.keep(kept_renewable, refresh_ ? "yes" : "no");
  const std::int64_t expires = answer.expires_ms.value_or(0);
  call.keep(kept_expires_ms, std::to_string(expires));
  call.expires(Time::at_ms(expires));
}

}  // namespace provost::smartermail
