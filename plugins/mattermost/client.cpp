#include "mattermost/client.hpp"

namespace provost::mattermost {
namespace {

std::string version_in(const Answer& answer) {
  return version_of_id(answer.header("X-Version-Id"));
}

Answer send(Call& call, Operation operation, const Request& request) {
  Answer answer = call.send(request);
  if (const auto limit = limit_of(answer)) {
    call.report_limit(operation, limit->remaining, limit->resets_in);
  }
  return answer;
}

Body bearer(Secret token) { return Body{} << "Bearer " << token; }

Request login(std::string_view account, Secret password, Secret code) {
  Body body;
  body << R"({"login_id":)" << json(account) << R"(,"password":)" << json(password);
  if (code) body << R"(,"token":)" << json(code);
  body << "}";
  return Request::post("/api/v4/users/login", Effect::session).json(std::move(body)).sensitive();
}

Self self_in(const Answer& answer) {
  Self self;
  decode_me(answer.body(), [&](std::vector<Account>& accounts) {
    const Account& me = accounts.front();
    self.id = me.id;
    if (me.roles) self.roles.assign(me.roles->begin(), me.roles->end());
  });
  return self;
}

SignedIn signed_in(Call& call, const Answer& answer, const Refusal& refusal,
                   std::string_view account) {
  if (!answer.ok() || !is_json(answer)) throw sign_in_refused(answer, refusal, account);
  const std::string_view token = answer.header("Token");
  if (token.empty()) {
    throw Error(Code::protocol,
                "the server signed in without giving a session; see that nothing between takes "
                "the header 'Token' away");
  }
  const Secret secret = call.secret(token);
  return {self_in(answer), secret, version_in(answer)};
}

}  // namespace

SignedIn sign_in_with_password(Call& call, std::string_view account, Secret password) {
  {
    const Answer answer = send(call, Operation::sign_in, login(account, password, {}));
    const Refusal refusal = decode_refusal(answer.body());
    if (refusal.id != wants_a_code) return signed_in(call, answer, refusal, account);
  }
  const Secret code = call.second_factor(
      Factor::totp, "code of the authenticator of '" + std::string(account) + "'");
  const Answer answer = send(call, Operation::sign_in, login(account, password, code));
  return signed_in(call, answer, decode_refusal(answer.body()), account);
}

SignedIn sign_in_with_token(Call& call, Secret token) {
  const Answer answer =
      send(call, Operation::sign_in,
           Request::get("/api/v4/users/me").header("Authorization", bearer(token)).sensitive());
  if (!answer.ok() || !is_json(answer)) {
    throw sign_in_refused(answer, decode_refusal(answer.body()), {});
  }
  return {self_in(answer), token, version_in(answer)};
}

std::string probe(Call& call) {
  const Work work{Operation::probe, "recognise the server"};
  // Whatever Mattermost answers, the header is there; unless a proxy takes it away.
  for (const char* const path : {"/api/v4/system/ping", "/api/v4/config/client?format=old"}) {
    const Answer answer = call.send(Request::get(path));
    if (std::string version = version_in(answer); !version.empty()) return version;
    if (answer.status() == 429 || answer.status() >= 500) throw refused(answer, work);
    if (!answer.ok() || !is_json(answer)) continue;
    try {
      if (ClientConfig config = decode_config(answer.body());
          !config.version.empty() && config.policy.enforced == Tri::yes) {
        return config.version;
      }
    } catch (const Error&) {
      continue;
    }
  }
  throw Error(Code::not_found, "the server is not a Mattermost");
}

Answer Client::perform(Call& call, const Work& work, Request request) {
  request.header("Authorization", bearer(token_));
  Answer answer = send(call, work.operation, request);
  if (std::string version = version_in(answer); !version.empty()) {
    const std::lock_guard lock(mutex_);
    version_ = std::move(version);
  }
  if (!answer.ok() || !is_json(answer)) throw refused(answer, work);
  return answer;
}

std::string Client::version() const {
  const std::lock_guard lock(mutex_);
  return version_;
}

}  // namespace provost::mattermost
