#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "provost/account.hpp"

namespace provost::tiny {

struct PageFacts {
  std::int64_t total = -1;
  std::int64_t count = 0;
};

/// Reads `{"total":9,"people":[{"id","name","display","mail","other","verified","admin",
/// "marked","since","active"}]}`. Throws Error{protocol}.
PageFacts decode_people(std::string_view body, const std::function<void(const Account&)>& put);

/// The text of one member of an object. Throws Error{protocol}.
std::string member_of(std::string_view body, std::string_view name);

}  // namespace provost::tiny
