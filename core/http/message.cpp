#include "core/http/message.hpp"

#include <Poco/String.h>

namespace provost::core {

std::string_view HttpAnswer::field(std::string_view name) const {
  const std::string wanted(name);
  for (const auto& [known, value] : fields) {
    if (Poco::icompare(known, wanted) == 0) return value;
  }
  return {};
}

}  // namespace provost::core
