#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "core/http/body.hpp"
#include "core/http/part.hpp"
#include "core/http/wait.hpp"
#include "provost/error.hpp"

namespace provost::core {

/// What a request does to the server.
enum class Effect {
  read,
  repeatable_write,
  write_once,
  session,  ///< signing in, renewing, signing out
};

/// What a session that only plans may not do.
constexpr bool is_write(Effect effect) {
  return effect == Effect::repeatable_write || effect == Effect::write_once;
}

struct HttpHeader {
  std::string name;
  Parts value;
};

struct HttpRequest {
  std::string method;
  std::string target;  ///< path and query below the profile's URL, percent-encoded: `/api/v1/info`
  std::vector<HttpHeader> headers;  ///< without Host, lengths and what else belongs to a connection
  Parts body;
  Effect effect = Effect::read;
  bool sensitive_answer = false;  ///< the answer's body never goes into a trace
};

struct HttpField {
  std::string name;
  std::string value;
};

/// The value of the first field of that name in any case, or empty.
std::string_view value_of(const std::vector<HttpField>& fields, std::string_view name);

/// A whole answer, whatever its status.
struct HttpAnswer {
  int status = 0;
  std::vector<HttpField> fields;
  Body body;
  bool sent = true;
  bool shortened = false;  ///< only the start of a long error page is here

  std::string_view field(std::string_view name) const { return value_of(fields, name); }
};

/// Why there is no answer, and whether anything of the request may have left.
struct HttpError : Error {
  HttpError(Error error, bool was_sent) : Error(std::move(error)), sent(was_sent) {}
  bool sent;
};

/// What a failed exchange of that effect means: a write that was sent may have been carried out.
HttpError failed_exchange(Error error, bool sent, Effect effect);

/// Until when a call may take, and how it is stopped.
struct CallLimits {
  Cancellation& cancellation;
  SteadyTime deadline = SteadyTime::max();
};

}  // namespace provost::core
