#include "smartermail/client.hpp"

namespace provost::smartermail {
namespace {

/// Does the API refuse somebody without a session in the way of this make?
bool is_own_refusal(const Answer& answer) {
  if (answer.status() != 401) return false;
  const Verdict verdict = decode_verdict(answer.body());
  return (verdict.success == false && verdict.result_code != 0) ||
         verdict.words().starts_with("authorization has been denied");
}

Request signed_by(Secret access_token, Request request) {
  request.header("Authorization", Body{} << "Bearer " << access_token);
  return request;
}

Request aimed(const Aim& aim, Request request) {
  if (aim.named) request.header("X-SmarterMailDomain", aim.domain);
  return request;
}

}  // namespace

Answer send(Call& call, const Work& work, const Request& request) {
  Answer answer = call.send(request);
  const Verdict verdict = decode_verdict(answer.body());
  if (!is_yes(answer, verdict, work)) throw refused(answer, verdict, work);
  return answer;
}

std::string probe(Call& call) {
  const Work work{Operation::probe, "recognise the server"};
  const auto ask = [&](const char* path) {
    Answer answer = call.send(Request::get(path));
    if (answer.status() == 429 || answer.status() >= 500) {
      throw refused(answer, decode_verdict(answer.body()), work);
    }
    return answer;
  };
  if (const Answer page = ask("/interface/root"); page.ok()) {
    if (const auto version = version_in_page(page.body())) return *version;
  }
  if (is_own_refusal(ask("/api/v1/settings/domain/data"))) return {};
  throw Error(Code::not_found, "the server is not a SmarterMail");
}

Answer Client::perform(Call& call, const Work& work, Request request) const {
  return send(call, work, signed_by(access_token_, std::move(request)));
}

Answer Client::perform(Call& call, const Work& work, const Aim& aim, Request request) const {
  return perform(call, work, aimed(aim, std::move(request)));
}

Answer Client::ask(Call& call, const Aim& aim, Request request) const {
  return call.send(signed_by(access_token_, aimed(aim, std::move(request))));
}

}  // namespace provost::smartermail
