#include "core/conformance/faults.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace provost::core::conformance {

Given answer(int status, std::string body, std::vector<HttpField> fields) {
  Given given;
  given.status = status;
  given.body = std::move(body);
  given.fields = std::move(fields);
  return given;
}

Given trouble_page(int status) {
  return answer(status,
                "<html><head><title>Trouble</title></head><body><h1>Trouble</h1></body></html>",
                {{"Content-Type", "text/html"}});
}

Given too_many_requests() {
  return answer(429, "Too Many Requests", {{"Content-Type", "text/plain"}, {"Retry-After", "7"}});
}

Given failure(provost_code code, std::string message, bool sent) {
  Given given;
  given.code = code;
  given.message = std::move(message);
  given.sent = sent;
  return given;
}

Wire::Fault always(const Given& given) {
  return [given](const Asked&, const Wire::Forward&) { return given; };
}

Wire::Fault for_writes(const Given& given, bool after) {
  return [given, after](const Asked& asked, const Wire::Forward& forward) {
    if (asked.reads()) return forward();
    if (after) forward();
    return given;
  };
}

StreamWire::Fault closed_after(std::uint64_t bytes) {
  return [left = std::make_shared<std::uint64_t>(bytes)](const Asked&, std::size_t capacity,
                                                         const StreamWire::Receive& receive) {
    if (*left == 0) return std::string();
    std::string received =
        receive(static_cast<std::size_t>(std::min<std::uint64_t>(capacity, *left)));
    *left -= received.size();
    return received;
  };
}

StreamWire::Fault turning_into(std::size_t sound, char byte, std::uint64_t how_often) {
  struct Left {
    std::size_t sound;
    std::uint64_t noise;
  };
  return [left = std::make_shared<Left>(Left{sound, how_often}), byte](
             const Asked&, std::size_t capacity, const StreamWire::Receive& receive) {
    if (left->sound > 0) {
      std::string received = receive(std::min(capacity, left->sound));
      left->sound -= received.size();
      return received;
    }
    constexpr std::uint64_t most = std::uint64_t{1} << 16;  // at once
    const std::uint64_t count = std::min<std::uint64_t>({capacity, left->noise, most});
    left->noise -= count;
    return std::string(static_cast<std::size_t>(count), byte);
  };
}

StreamWire::Fault saying(std::string text) {
  return [left = std::make_shared<std::string>(std::move(text))](const Asked&, std::size_t capacity,
                                                                 const StreamWire::Receive&) {
    std::string received = left->substr(0, capacity);
    left->erase(0, received.size());
    return received;
  };
}

StreamWire::Fault closed_after_writes() {
  return [](const Asked& asked, std::size_t capacity, const StreamWire::Receive& receive) {
    std::string received = receive(capacity);
    const bool writes = asked.effect == PROVOST_EFFECT_REPEATABLE_WRITE ||
                        asked.effect == PROVOST_EFFECT_WRITE_ONCE;
    return writes ? std::string() : received;
  };
}

Fault broken_off() {
  return {always(failure(PROVOST_UNAVAILABLE, "the connection broke off in the answer")),
          closed_after(0)};
}

Fault cancelled_meanwhile(Cancellation& cancellation) {
  return {[&](const Asked&, const Wire::Forward& forward) {
            cancellation.cancel();
            return forward();
          },
          [&](const Asked&, std::size_t capacity, const StreamWire::Receive& receive) {
            cancellation.cancel();
            return receive(capacity);
          }};
}

}  // namespace provost::core::conformance
