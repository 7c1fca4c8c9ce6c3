#pragma once

#include <cstddef>
#include <string>

#include "core/http/line.hpp"
#include "core/http/message.hpp"
#include "core/http/rendered.hpp"
#include "core/http/wait.hpp"

namespace provost::core {

struct BodyCaps {
  std::size_t answer;
  std::size_t error_page;  ///< a longer one is shortened
};

struct Exchanged {
  HttpAnswer answer;
  bool reusable = false;              ///< the connection can carry another request
  std::chrono::milliseconds keep{0};  ///< how long the server keeps it, 0: does not say
  std::size_t sent_bytes = 0;
  std::size_t received_bytes = 0;
};

/// One request and its whole answer on a connection. Throws HttpError: for what was not sent or is
/// no write, the reason; else outcome_unknown. `place` is for messages.
Exchanged exchange(Line& line, const Rendered& request, Effect effect, const BodyCaps& caps,
                   Wait& wait, std::chrono::milliseconds receive_limit, const std::string& place);

}  // namespace provost::core
