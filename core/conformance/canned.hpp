#pragma once

#include <string>
#include <utility>

#include "core/conformance/wire.hpp"

namespace provost::core::conformance {

inline Given answer(int status, std::string body, std::vector<HttpField> fields = {}) {
  Given given;
  given.status = status;
  given.body = std::move(body);
  given.fields = std::move(fields);
  return given;
}

/// What every proxy says when the server behind it is in trouble, and many servers by themselves.
inline Given trouble_page(int status) {
  return answer(status,
                "<html><head><title>Trouble</title></head><body><h1>Trouble</h1></body></html>",
                {{"Content-Type", "text/html"}});
}

/// Wait seven seconds.
inline Given too_many_requests() {
  return answer(429, "Too Many Requests", {{"Content-Type", "text/plain"}, {"Retry-After", "7"}});
}

/// The host's service has failed.
inline Given failure(provost_code code, std::string message, bool sent = true) {
  Given given;
  given.code = code;
  given.message = std::move(message);
  given.sent = sent;
  return given;
}

inline Wire::Fault always(const Given& given) {
  return [given](const Asked&, const Wire::Forward&) { return given; };
}

}  // namespace provost::core::conformance
