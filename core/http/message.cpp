#include "core/http/message.hpp"

#include <strings.h>

namespace provost::core {

std::string_view value_of(const std::vector<HttpField>& fields, std::string_view name) {
  for (const auto& [known, value] : fields) {
    if (known.size() == name.size() && ::strncasecmp(known.data(), name.data(), name.size()) == 0) {
      return value;
    }
  }
  return {};
}

HttpError failed_exchange(Error error, bool sent, Effect effect) {
  if (!sent || effect == Effect::read) {
    error.changed = Tri::no;
  } else if (is_write(effect)) {
    error.code = Code::outcome_unknown;
    error.changed = Tri::unknown;
    error.message += ", after the request was sent: whether it was carried out is not known";
  }
  return {std::move(error), sent};
}

}  // namespace provost::core
