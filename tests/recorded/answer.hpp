#pragma once

#include <string>

#include "recorded/recording.hpp"
#include "recorded/shape.hpp"

namespace provost::recorded {

/// What a stand-in answered.
struct Answer {
  int status = 0;
  Headers headers;  ///< as they are spelled
  std::string body;
};

/// The error id of a refusal, however that make of server spells it; empty: it has none.
std::string error_id(const std::string& body);

/// What is different from the recorded answer: status, error id, shape of the body, names and
/// spelling of the headers, and the type of the content.
Differences compare(const Exchange& wanted, const Answer& got);

}  // namespace provost::recorded
