#include "smartermail/sign_in.hpp"

#include <chrono>
#include <optional>
#include <random>
#include <utility>

#include "provost/time_text.hpp"
#include "smartermail/failure.hpp"

namespace provost::smartermail {
namespace {

Request request_for(std::string_view call_name, Body body) {
  return Request::post("/api/v1/auth/" + std::string(call_name), Effect::session)
      .json(std::move(body))
      .sensitive();
}

Body credentials(std::string_view account, Secret password, std::string_view client_id) {
  return Body{} << R"({"username":)" << json(account) << R"(,"password":)" << json(password)
                << R"(,"clientId":)" << json(client_id);
}

/// By this machine's clock, which may differ from the server's.
std::int64_t local_expiry(const Answer& answer, const SignedIn& session) {
  using std::chrono::milliseconds;
  constexpr milliseconds assumed = std::chrono::minutes(10);
  const std::int64_t now =
      std::chrono::duration_cast<milliseconds>(std::chrono::system_clock::now().time_since_epoch())
          .count();
  if (!session.expires_ms) return now + assumed.count();
  const Time server_now = http_date(answer.header("Date"));
  return server_now.known() ? *session.expires_ms - server_now.raw() + now : *session.expires_ms;
}

SignedIn read(const Answer& answer) {
  SignedIn session = decode_sign_in(answer.body());
  session.expires_ms = local_expiry(answer, session);
  return session;
}

/// None: the server wants a second factor, and `wish` says of which kind.
std::optional<SignedIn> attempt(Call& call, const Request& request, std::string_view account,
                                std::string& wish) {
  const Answer answer = call.send(request);
  const Verdict verdict = decode_verdict(answer.body());
  if (answer.ok() && verdict.readable && verdict.success != false) return read(answer);
  if (!asks_for_factor(verdict.words())) throw sign_in_refused(answer, verdict, account);
  wish = verdict.words();
  return std::nullopt;
}

Error unusable(std::string_view account, Code code, const std::string& reason) {
  return {code, "cannot sign in as '" + std::string(account) + "': " + reason};
}

/// Throws when the tokens are only a step on the way to a session.
SignedIn usable(SignedIn session, std::string_view account) {
  const Verdict verdict{.message = session.message};
  const std::string words = verdict.words();
  for (const std::string_view marker :
       {"two factor required", "forced not setup", "sysadmin not setup", "app password"}) {
    if (words.find(marker) == words.npos) continue;
    throw unusable(account, Code::second_factor_required,
                   "the server demands a second factor that the account does not have yet; set it "
                   "up in webmail")
        .with_server_code(verdict.code());
  }
  if (session.must_change_password) throw must_change_first(account);
  const bool told = session.admin || session.domain_admin;
  if (session.access_token.empty() || (session.refresh_token.empty() && !told)) {
    throw unusable(account, Code::protocol, "the server says yes without giving a session");
  }
  return session;
}

Secret code_for(Call& call, std::string_view wish, std::string_view account) {
  const std::string whose = " of '" + std::string(account) + "'";
  return wish.find(" email ") != wish.npos
             ? call.second_factor(Factor::email,
                                  "the server has mailed a code to the address that "
                                  "is set up for the second factor" +
                                      whose)
             : call.second_factor(Factor::totp, "code of the authenticator" + whose);
}

}  // namespace

std::string new_client_id() {
  constexpr std::string_view digits = "0123456789abcdef";
  std::random_device random;
  std::string id = "provost-";
  for (int i = 0; i < 32; ++i) id += digits[random() % digits.size()];
  return id;
}

SignedIn sign_in_with_password(Call& call, std::string_view account, Secret password,
                               std::string_view client_id) {
  std::string wish;
  auto first = attempt(
      call, request_for("authenticate-user", credentials(account, password, client_id) << "}"),
      account, wish);
  if (first) {
    const std::string words = Verdict{.message = first->message}.words();
    const bool wants_factor =
        asks_for_factor(words) || (first->wants_factor && first->refresh_token.empty());
    if (!wants_factor) return usable(std::move(*first), account);
    wish = words;
  }
  const Secret code = code_for(call, wish, account);
  const bool by_step = first && !first->access_token.empty();
  const Request request =
      by_step
          ? request_for("authenticate-two-factor-code", Body{} << R"({"twoFactorCode":)"
                                                               << json(code) << R"(,"clientId":)"
                                                               << json(client_id) << "}")
                .header("Authorization", Body{} << "Bearer " << call.secret(first->access_token))
          : request_for("authenticate-user", credentials(account, password, client_id)
                                                 << R"(,"twoFactorCode":)" << json(code) << "}");
  auto second = attempt(call, request, account, wish);
  if (!second) {
    throw unusable(account, Code::second_factor_required,
                   "the server did not take the second factor");
  }
  return usable(std::move(*second), account);
}

SignedIn renewed(Call& call, Secret refresh_token, std::string_view client_id) {
  const Answer answer = call.send(
      request_for("refresh-token", Body{} << R"({"token":)" << json(refresh_token)
                                          << R"(,"clientId":)" << json(client_id) << "}"));
  const Verdict verdict = decode_verdict(answer.body());
  if (!answer.ok() || !verdict.readable || verdict.success == false) {
    throw renewal_refused(answer, verdict);
  }
  SignedIn session = read(answer);
  if (session.access_token.empty()) throw renewal_refused(answer, verdict);
  return session;
}

}  // namespace provost::smartermail
