#pragma once

#include <string>

#include "provost/error.hpp"

namespace provost::core {

/// What was given cannot be taken: an Error of that code with `why`.
[[noreturn]] inline void refuse_argument(const std::string& why) {
  throw Error(Code::invalid_argument, why);
}

}  // namespace provost::core
