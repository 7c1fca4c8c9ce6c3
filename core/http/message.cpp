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

}  // namespace provost::core
