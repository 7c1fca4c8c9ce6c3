#include "recorded/rocketchat_meaning.hpp"

#include <array>
#include <stdexcept>

#include "recorded/json.hpp"

namespace provost::recorded {
namespace {

struct Meaning {
  std::string_view piece;  ///< of the error's text
  Code code;
};

constexpr std::array meanings = {
    Meaning{"error-action-not-allowed", Code::permission_denied},
    Meaning{"error-password-policy-not-met", Code::password_rejected},
    Meaning{"error-email-send-failed", Code::invalid_argument},
    Meaning{"User not found", Code::not_found},
    Meaning{"does not match any users", Code::not_found},
    Meaning{"Match error", Code::invalid_argument},
    Meaning{"param is required", Code::invalid_argument},
    Meaning{"param was not provided", Code::invalid_argument},
    Meaning{"Invalid query parameter", Code::invalid_argument},
};

constexpr std::array sign_in_meanings = {
    Meaning{"totp-required", Code::second_factor_required},
    Meaning{"error-user-is-not-activated", Code::account_disabled},
    Meaning{"error-login-blocked-for-user", Code::account_disabled},
};

bool is_page(const Exchange& exchange) { return exchange.response_body.starts_with("<!DOCTYPE"); }

}  // namespace

Code rocketchat_meaning(const Exchange& exchange) {
  if (exchange.status == 429) return Code::rate_limited;
  if (exchange.status == 401) return Code::unauthenticated;
  if (exchange.status == 403) return Code::permission_denied;
  if (exchange.status < 400) return is_page(exchange) ? Code::unsupported : Code::ok;
  const auto text = text_at(parsed(exchange.response_body), "error");
  for (const auto& meaning : meanings) {
    if (text.find(meaning.piece) != std::string::npos) return meaning.code;
  }
  throw std::runtime_error("nobody has said what '" + text + "' means, of " + exchange.name);
}

Code rocketchat_sign_in_meaning(const Exchange& exchange) {
  if (exchange.status == 200) return Code::ok;
  if (exchange.status == 429) return Code::rate_limited;
  if (is_page(exchange)) return Code::protocol;
  const auto error = text_at(parsed(exchange.response_body), "error");
  for (const auto& meaning : sign_in_meanings) {
    if (error == meaning.piece) return meaning.code;
  }
  return Code::unauthenticated;
}

}  // namespace provost::recorded
