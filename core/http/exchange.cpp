#include "core/http/exchange.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/NetException.h>
#include <Poco/String.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "core/http/quiet_pipe.hpp"
#include "core/http/read_body.hpp"

namespace provost::core {
namespace {

Error closed(const std::string& place) {
  return {Code::unavailable, place + " closed the connection before its answer was whole"};
}

/// Why the wire was stopped, if that is what happened, else `error`.
Error stopped_or(const Wire& wire, const Wait& wait, const std::string& place, Error error) {
  if (wire.stopped() == Woken::ready) return error;
  return wait.error(wire.stopped(), "waiting for " + place);
}

std::chrono::milliseconds kept_for(const AnswerHead& head) {
  const std::string_view told = head.get("Keep-Alive");
  if (told.empty()) return std::chrono::milliseconds{0};
  const std::string words = Poco::toLower(std::string(told));
  const auto at = words.find("timeout=");
  unsigned seconds = 0;
  if (at == std::string::npos) return std::chrono::milliseconds{0};
  std::from_chars(words.data() + at + 8, words.data() + words.size(), seconds);
  return std::chrono::seconds{std::min(seconds, 3600U)};
}

Exchanged converse(Line& line, const Rendered& request, const BodyCaps& caps) {
  line.send(request.text());
  AnswerHead head = line.receive();
  const bool without_body = request.method() == "HEAD" || head.status == 204 || head.status == 304;
  ReadBody read = read_body(line, head, without_body, caps);
  Exchanged result;
  result.reusable = head.keeps() && !read.until_close && !read.shortened && !line.surplus() &&
                    !line.wire().ended();
  result.keep = kept_for(head);
  result.answer.status = head.status;
  result.answer.fields = std::move(head.fields);
  result.answer.body = std::move(read.body);
  result.answer.shortened = read.shortened;
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
    throw failed_exchange(stopped_or(wire, wait, place, std::move(error)), wire.sent(), effect);
  } catch (const Poco::Net::MessageException&) {
    throw failed_exchange(
        stopped_or(wire, wait, place,
                   wire.ended() ? closed(place)
                                : Error(Code::protocol, place + " does not answer in HTTP")),
        wire.sent(), effect);
  } catch (const Poco::Exception&) {
    throw failed_exchange(stopped_or(wire, wait, place, closed(place)), wire.sent(), effect);
  }
}

}  // namespace provost::core
