#include "core/http/exchange.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/NetException.h>
#include <Poco/String.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "core/http/quiet_pipe.hpp"
#include "core/http/read_body.hpp"

namespace provost::core {
namespace {

using Poco::Net::HTTPRequest;

bool is_write(Effect effect) {
  return effect == Effect::repeatable_write || effect == Effect::write_once;
}

HttpError failure(Error error, bool sent, Effect effect) {
  if (!sent || effect == Effect::read) {
    error.changed = Tri::no;
  } else if (is_write(effect)) {
    error.code = Code::outcome_unknown;
    error.changed = Tri::unknown;
    error.message += ", after the request was sent: whether it was carried out is not known";
  }
  return {std::move(error), sent};
}

Error closed(const std::string& place) {
  return {Code::unavailable, place + " closed the connection before its answer was whole"};
}

/// Why the wire was stopped, if that is what happened, else `error`.
Error stopped_or(const Wire& wire, const Wait& wait, const std::string& place, Error error) {
  if (wire.stopped() == Woken::ready) return error;
  return wait.error(wire.stopped(), "waiting for " + place);
}

HTTPRequest head_of(const Rendered& request) {
  HTTPRequest head(request.method, request.target, HTTPRequest::HTTP_1_1);
  for (const auto& [name, value] : request.headers) head.add(name, std::string(value.reveal()));
  if (!request.body.empty() || (request.method != "GET" && request.method != "HEAD")) {
    head.setContentLength64(static_cast<Poco::Int64>(request.body.size()));
  }
  return head;
}

std::chrono::milliseconds kept_for(const AnswerHead& head) {
  const std::string words = Poco::toLower(head.get("Keep-Alive", ""));
  const auto at = words.find("timeout=");
  unsigned seconds = 0;
  if (at == std::string::npos) return std::chrono::milliseconds{0};
  std::from_chars(words.data() + at + 8, words.data() + words.size(), seconds);
  return std::chrono::seconds{std::min(seconds, 3600U)};
}

void wipe(HTTPRequest& head) {
  for (auto& [name, value] : head) explicit_bzero(const_cast<char*>(value.data()), value.size());
}

Exchanged converse(Line& line, const Rendered& request, const BodyCaps& caps) {
  HTTPRequest out = head_of(request);
  try {
    line.send(out, request.body.reveal());
  } catch (...) {
    wipe(out);
    throw;
  }
  wipe(out);
  AnswerHead head;
  std::istream& stream = line.receive(head);
  const int status = head.status();
  const bool without_body = request.method == "HEAD" || status == 204 || status == 304;
  ReadBody body = read_body(line, stream, head, without_body, caps);
  Exchanged result;
  result.answer.status = status;
  for (const auto& [name, value] : head) result.answer.fields.push_back({name, value});
  result.answer.body = Body(std::move(body.bytes));
  result.answer.shortened = body.shortened;
  result.reusable = head.getKeepAlive() && !body.until_close && !body.shortened &&
                    !line.surplus() && !line.wire().ended();
  result.keep = kept_for(head);
  return result;
}

}  // namespace

Exchanged exchange(Line& line, const Rendered& request, Effect effect, const BodyCaps& caps,
                   Wait& wait, std::chrono::milliseconds receive_limit, const std::string& place) {
  Wire& wire = line.wire();
  std::optional<QuietPipe> quiet;
  if (wire.secure()) quiet.emplace();
  wire.attach(wait, receive_limit);
  try {
    Exchanged result = converse(line, request, caps);
    result.sent_bytes = wire.sent_bytes();
    result.received_bytes = wire.received_bytes();
    wire.detach();
    return result;
  } catch (Error& error) {
    error.message += " (" + place + ")";
    throw failure(stopped_or(wire, wait, place, std::move(error)), wire.sent(), effect);
  } catch (const Poco::Net::MessageException&) {
    throw failure(
        stopped_or(wire, wait, place,
                   wire.ended() ? closed(place)
                                : Error(Code::protocol, place + " does not answer in HTTP")),
        wire.sent(), effect);
  } catch (const Poco::Exception&) {
    throw failure(stopped_or(wire, wait, place, closed(place)), wire.sent(), effect);
  }
}

}  // namespace provost::core
