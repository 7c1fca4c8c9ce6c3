#pragma once

#include <cstdint>
#include <string>

#include "core/http/message.hpp"
#include "provost/abi/http.h"
#include "provost/text.hpp"

namespace provost::core {

/// What the contract says of a request, in the host's terms. Throws Error{invalid_argument}.
inline Effect effect_of(provost_effect effect) {
  switch (effect) {
    case PROVOST_EFFECT_READ:
      return Effect::read;
    case PROVOST_EFFECT_REPEATABLE_WRITE:
      return Effect::repeatable_write;
    case PROVOST_EFFECT_WRITE_ONCE:
      return Effect::write_once;
    case PROVOST_EFFECT_SESSION:
      return Effect::session;
    default:
      throw Error(Code::invalid_argument, "a request without a known effect");
  }
}

inline Parts parts_of(const provost_part* const* parts, std::uint64_t count) {
  Parts result;
  if (parts == nullptr) return result;
  result.reserve(count);
  for (std::uint64_t i = 0; i < count; ++i) {
    const provost_part& part = *parts[i];
    if (part.encoding < PROVOST_ENCODING_RAW || part.encoding > PROVOST_ENCODING_BASE64) {
      throw Error(Code::invalid_argument, "a part in an unknown encoding");
    }
    result.push_back(
        {std::string(view_of(part.text)), part.secret, static_cast<Encoding>(part.encoding)});
  }
  return result;
}

}  // namespace provost::core
