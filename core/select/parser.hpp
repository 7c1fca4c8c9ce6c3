#pragma once

#include <cstddef>
#include <string_view>

#include "core/select/tree.hpp"

namespace provost::core {

constexpr std::size_t longest_filter = 64 * 1024;  ///< bytes
constexpr std::size_t deepest_filter = 50;         ///< parentheses and brackets within each other

/// Reads a filter in the grammar of RFC 7644 §3.4.2.2. Throws Error{invalid_argument} that names
/// the column and says what is expected there.
FilterNode parse_filter(std::string_view text);

}  // namespace provost::core
