#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "provost/operation.hpp"

namespace provost::core {

/// An operation as people write it: `password.reset-mail`.
std::string_view word_of(Operation operation);

/// Reads the whole word or what stands after its dot: `reset-mail`.
std::optional<Operation> parse_operation(std::string_view word);

/// Every word there is, for suggestions and help.
std::vector<std::string> operation_words();

}  // namespace provost::core
