#include <algorithm>
#include <array>

#include "sandbox/rocketchat/documents.hpp"
#include "sandbox/rocketchat/handlers.hpp"
#include "sandbox/rocketchat/reply.hpp"
#include "sandbox/rocketchat/second_factor.hpp"

namespace provost::sandbox::rocketchat::handlers {
namespace {

constexpr std::array<std::string_view, 5> plain_keys = {"user", "username", "email", "password",
                                                        "code"};

/// Whom and with what somebody signs in.
struct Attempt {
  std::string user_name;
  std::string email;
  Digest password{};
  std::string code;
};

Failure failed(const World& world, std::string_view error, std::string_view message,
               const JsonObject& details = {}) {
  return Failure(login_refused(world.features, json_quoted(error), message, details));
}

Failure failed_by_number(const World& world, int error, std::string_view message) {
  return Failure(login_refused(world.features, std::to_string(error), message));
}

/// A failure of what is compared once the password is right.
Failure rejected(const World& world, std::string_view error, std::string_view message) {
  JsonObject details;
  if (world.features.login_error_details) details.add("function", "Accounts.validateLoginAttempt");
  return failed(world, error, message, details);
}

Digest parse_digest(const std::string& hex) {
  Digest digest{};
  if (hex.size() != digest.size() * 2) return digest;
  for (std::size_t i = 0; i < digest.size(); ++i) {
    digest[i] = static_cast<std::uint8_t>(std::stoul(hex.substr(2 * i, 2), nullptr, 16));
  }
  return digest;
}

bool is_hex(const std::string& text) {
  return text.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
}

/// `{digest,algorithm}` or a plain text.
Digest read_password(const World& world, const Body& body) {
  if (const auto plain = body.text("password")) return sha256(*plain);
  const auto hashed = body.object("password");
  const auto hex = hashed ? hashed->text("digest") : std::nullopt;
  if (!hex || !is_hex(*hex)) {
    throw Failure(login_refused(
        world.features, {},
        "Match error: Failed Match.OneOf, Match.Maybe or Match.Optional validation in field "
        "password"));
  }
  return parse_digest(lowered(*hex));
}

Attempt read_attempt(const World& world, const Call& call) {
  const Body& body = call.body;
  Attempt attempt;
  if (const auto nested = body.object("user")) {
    attempt.user_name = nested->text("username").value_or("");
    attempt.email = nested->text("email").value_or("");
  } else {
    const bool raw = std::ranges::any_of(body.keys(), [](const std::string& key) {
      return std::ranges::find(plain_keys, key) == plain_keys.end();
    });
    const std::string user = body.text("user").value_or("");
    const bool is_email = user.find('@') != std::string::npos;
    if (!raw) {
      attempt.email = is_email ? user : body.text("email").value_or("");
      attempt.user_name = is_email ? "" : body.text("username").value_or(user);
    }
  }
  if ((attempt.user_name.empty() && attempt.email.empty()) || !body.has("password")) {
    throw failed_by_number(world, 400, "Unrecognized options for login request");
  }
  attempt.password = read_password(world, body);
  attempt.code = body.text("code").value_or(std::string(call.request.header("x-2fa-code")));
  return attempt;
}

void refuse_unfit(const World& world, const User& user) {
  if (user.type == User::Type::app) {
    throw rejected(world, "error-app-user-is-not-allowed-to-login",
                   "App user is not allowed to login");
  }
  if (!user.active) throw rejected(world, "error-user-is-not-activated", "User is not activated");
  if (user.roles->empty()) throw rejected(world, "error-user-has-no-roles", "User has no roles");
  if (world.settings.flag("Accounts_EmailVerification") && !user.has_role("admin") &&
      !user.has_verified_email()) {
    throw rejected(world, "error-invalid-email", "Invalid email");
  }
}

Reply signed_in(const World& world, const Call& call, Index user, const std::string& token) {
  const User& document = world.store.at(user);
  const std::string site = "http://" + std::string(call.request.header("host"));
  JsonObject data;
  data.add("userId", document.id)
      .add("authToken", token)
      .add_raw("me", me_document(world.features, document, site).text());
  JsonObject body;
  body.add("status", "success").add_raw("data", data.text());
  if (world.features.login_tells_success) body.add("success", true);
  return json_reply(200, body.text());
}

Reply resume(World& world, Call& call, const std::string& text) {
  const Token* token = world.tokens.find(text);
  if (token == nullptr) {
    throw failed_by_number(world, 403,
                           "You've been logged out by the server. Please log in again.");
  }
  refuse_unfit(world, world.store.at(token->user));
  record(world, call, "login", token->user);
  return signed_in(world, call, token->user, text);
}

/// Ends with the user, or throws Failure.
Index verified_user(World& world, Call& call, const Attempt& attempt, std::optional<Index> found) {
  if (!found || !world.store.at(*found).has_password ||
      world.store.at(*found).password != attempt.password || attempt.password == Digest{}) {
    throw failed(world, "Unauthorized", "Unauthorized");
  }
  refuse_unfit(world, world.store.at(*found));
  const std::string method(call.request.header("x-2fa-method"));
  if (const auto wrong = challenge(world, call, *found, attempt.code, method, false)) {
    throw failed(world, wrong->code, wrong->text, wrong->details);
  }
  return *found;
}

void refuse_blocked(const World& world, const std::string& key, const std::string& client) {
  switch (world.lockout.verdict(world.settings, key, client, world.now_ms())) {
    case Lockout::Verdict::free:
      return;
    case Lockout::Verdict::user_blocked:
      throw rejected(world, "error-login-blocked-for-user",
                     "Login has been temporarily blocked For User");
    case Lockout::Verdict::address_blocked:
      throw rejected(world, "error-login-blocked-for-ip",
                     "Login has been temporarily blocked For IP");
  }
}

}  // namespace

Reply login(World& world, Call& call) {
  call.caller.reset();
  if (const auto token = call.body.text("resume")) return resume(world, call, *token);
  const Attempt attempt = read_attempt(world, call);
  const std::optional<Index> found = attempt.email.empty()
                                         ? world.store.by_user_name(attempt.user_name)
                                         : world.store.by_email(attempt.email);
  const std::string key =
      found ? world.store.at(*found).id : lowered(attempt.user_name + attempt.email);
  try {
    refuse_blocked(world, key, call.request.client);
    const Index user = verified_user(world, call, attempt, found);
    world.lockout.succeeded(key, call.request.client);
    world.store.edit(user).last_login_ms = world.now_ms();
    world.store.edit(user).updated_ms = world.now_ms();
    record(world, call, "login", user);
    return signed_in(world, call, user, world.tokens.open(user, world.now_ms()));
  } catch (const Failure& failure) {
    if (failure.reply().body.find("\"totp-required\"") == std::string::npos) {
      world.lockout.failed(world.settings, key, call.request.client, world.now_ms());
      if (found) {
        record(world, call, "login-failed", *found);
      } else {
        world.ledger.add({.at_ms = world.now_ms(),
                          .kind = "login-failed",
                          .user_id = {},
                          .user_name = attempt.user_name,
                          .address = attempt.email,
                          .actor = {}});
      }
    }
    throw;
  }
}

Reply logout(World& world, Call& call) {
  world.tokens.remove(call.token_text);
  record(world, call, "logout", *call.caller);
  return json_reply(
      200, JsonObject()
               .add("status", "success")
               .add_raw("data", JsonObject().add("message", "You've been logged out!").text())
               .text());
}

Reply me(World& world, Call& call) {
  const std::string site = "http://" + std::string(call.request.header("host"));
  return success(me_document(world.features, world.store.at(*call.caller), site));
}

}  // namespace provost::sandbox::rocketchat::handlers
