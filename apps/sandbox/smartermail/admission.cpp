#include "sandbox/smartermail/admission.hpp"

#include <Poco/String.h>

#include <string>

#include "sandbox/smartermail/envelope.hpp"

namespace provost::sandbox::smartermail {
namespace {

std::string bearer_token(const Request& request) {
  static constexpr std::string_view kScheme = "bearer ";
  const auto header = request.header("Authorization");
  if (Poco::icompare(std::string(header.substr(0, kScheme.size())), std::string(kScheme)) != 0)
    return {};
  return std::string(header.substr(kScheme.size()));
}

/// The domain named by the header, for a system administrator with their own token.
Domain* aimed_at(State& state, const Call& call) {
  const auto name = call.request.header("X-SmarterMailDomain");
  if (!state.version.domain_header || name.empty()) return nullptr;
  return state.store.domain(name);
}

std::optional<Reply> admit_to_domain(const Call& call) {
  if (!call.user->administrator()) return forbidden();
  if (call.domain == nullptr)
    return fail(200, "Failed list users for the domain. The domain not found", 400);
  return std::nullopt;
}

}  // namespace

Reply token_refused(const State& state) {
  if (!state.version.coded_messages) return fail_by_reason(401, "Token has expired");
  return framework_error(401, "Authorization has been denied for this request.");
}

Reply too_many_attempts(const State& state, bool refreshing) {
  const std::string_view message =
      refreshing ? "Too many refresh attempts" : "Too many login attempts";
  return state.version.coded_messages ? fail(401, message) : fail_by_reason(401, message);
}

Reply forbidden() { return fail(403, "FORBIDDEN"); }

std::optional<Reply> admit(State& state, Need need, Call& call) {
  if (need == Need::nothing) return std::nullopt;
  call.access_token = bearer_token(call.request);
  const Session* session = state.tokens.find(call.access_token, call.now_ms);
  if (session == nullptr) return token_refused(state);
  call.session = *session;
  call.user = state.store.user(session->principal);
  if (call.user == nullptr || call.user->disabled) return token_refused(state);
  if (need == Need::token) return std::nullopt;

  const bool wanted_step = need == Need::second_factor;
  if (session->use != (wanted_step ? TokenUse::second_factor : TokenUse::full)) return forbidden();
  call.domain =
      call.user->system_admin ? aimed_at(state, call) : state.store.domain(call.user->domain);
  if (need == Need::system && !call.user->system_admin) return forbidden();
  if (need == Need::domain) return admit_to_domain(call);
  return std::nullopt;
}

}  // namespace provost::sandbox::smartermail
