#pragma once

#include "core/http/body.hpp"
#include "core/http/exchange.hpp"
#include "core/http/line.hpp"

namespace provost::core {

struct ReadBody {
  Body body;
  bool shortened = false;
  bool until_close = false;  ///< only the end of the connection told its end
};

/// The whole body of an answer, inflated. Throws Error{unavailable, protocol} unless its framing
/// proves that nothing is missing, Poco::Exception where the network failed.
ReadBody read_body(Line& line, const AnswerHead& head, bool without_body, const BodyCaps& caps);

}  // namespace provost::core
