#include "rocketchat/client.hpp"

#include <utility>

namespace provost::rocketchat {
namespace {

Answer send(Call& call, Operation operation, const Request& request) {
  Answer answer = call.send(request);
  if (const auto limit = limit_of(answer)) {
    call.report_limit(operation, limit->remaining, limit->resets_in);
  }
  return answer;
}

Factor known_factor(std::string_view method) {
  return method == "email" ? Factor::email : Factor::totp;
}

std::string hint_for(const Refusal& refusal, std::string_view account) {
  const std::string whose = account.empty() ? "" : " of '" + std::string(account) + "'";
  if (refusal.factor != "email") return "code of the authenticator" + whose;
  return refusal.code_mailed ? "the server has just mailed a code to the address" + whose
                             : "the code mailed before to the address" + whose + " is still good";
}

Request login(Body credentials) {
  return Request::post("/api/v1/login", Effect::session).json(std::move(credentials)).sensitive();
}

Body password_body(std::string_view account, Secret password) {
  return Body{} << R"({"user":)" << json(account) << R"(,"password":)" << json(password);
}

Error unproven(const Work& work, const std::string& reason) {
  Error error(Code::second_factor_required, "cannot " + work.what + ": " + reason);
  if (work.write) error.with_changed(Tri::no);
  return error.with_server_code("totp-required");
}

SignedIn signed_in(const Answer& answer, std::string_view account) {
  if (!answer.ok() || !is_json(answer)) {
    throw sign_in_refused(answer, decode_refusal(answer.body()), account);
  }
  return decode_sign_in(answer.body());
}

}  // namespace

SignedIn sign_in_with_password(Call& call, std::string_view account, Secret password) {
  Refusal refusal;
  {
    const Answer answer =
        send(call, Operation::sign_in, login(password_body(account, password) << "}"));
    if (answer.status() == 401) refusal = decode_refusal(answer.body());
    if (refusal.error != "totp-required") return signed_in(answer, account);
  }
  const Secret code = call.second_factor(known_factor(refusal.factor), hint_for(refusal, account));
  return signed_in(
      send(call, Operation::sign_in,
           login(password_body(account, password) << R"(,"code":)" << json(code) << "}")),
      account);
}

SignedIn sign_in_with_token(Call& call, Secret token) {
  return signed_in(
      send(call, Operation::sign_in, login(Body{} << R"({"resume":)" << json(token) << "}")), {});
}

std::string probe(Call& call) {
  const Work work{Operation::probe, "recognise the server"};
  for (const char* const path : {"/api/info", "/api/v1/info"}) {
    const Answer answer = call.send(Request::get(path));
    if (answer.ok()) {
      if (const auto version = decode_version(answer.body())) return *version;
    } else if (answer.status() == 429 || answer.status() >= 500) {
      throw refused(answer, work);
    }
  }
  throw Error(Code::not_found, "the server is not a Rocket.Chat");
}

std::optional<Answer> Client::attempt(Call& call, const Work& work, const Request& request,
                                      Refusal& refusal) {
  Answer answer = send(call, work.operation, request);
  if (answer.ok() && is_json(answer) && !work.write) return answer;
  refusal = decode_refusal(answer.body());
  if (answer.ok() && refusal.success) return answer;
  if (refusal.code() == "totp-required") return std::nullopt;
  throw refused(answer, refusal, work);
}

Answer Client::perform(Call& call, const Work& work, Request request) {
  request.header("X-User-Id", user_id_).header("X-Auth-Token", token_);
  const unsigned answered = answered_;
  Refusal refusal;
  if (auto answer = attempt(call, work, request, refusal)) return std::move(*answer);

  const std::lock_guard lock(answering_);
  if (answered_ != answered) {
    if (auto answer = attempt(call, work, request, refusal)) return std::move(*answer);
  }
  add_proof(call, work, refusal, request);
  if (auto answer = attempt(call, work, request, refusal)) {
    ++answered_;
    return std::move(*answer);
  }
  throw unproven(work, "the server did not take the second factor");
}

void Client::add_proof(Call& call, const Work& work, const Refusal& refusal, Request& request) {
  Secret code;
  if (refusal.factor == "totp" || refusal.factor == "email") {
    code = call.second_factor(known_factor(refusal.factor), hint_for(refusal, {}));
  } else if (refusal.factor == "password" && password_) {
    code = call.sha256_hex(password_);
  } else {
    throw unproven(work,
                   "the server wants the password of the account that signs in once more; sign in "
                   "with the password, or with a personal access token that was made to bypass "
                   "two-factor authentication");
  }
  request.header("x-2fa-code", code).header("x-2fa-method", refusal.factor);
}

}  // namespace provost::rocketchat
