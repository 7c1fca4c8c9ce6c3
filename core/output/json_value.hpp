#pragma once

#include <string>
#include <string_view>

#include "core/output/record_writer.hpp"

namespace provost::core {

/// Adds `text` as a JSON string with its quotes. Bytes that are not UTF-8 become U+FFFD; control
/// characters are escaped.
void append_json(std::string& out, std::string_view text);
void append_json(std::string& out, const Cell& cell);

}  // namespace provost::core
