#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/output/record_writer.hpp"

namespace provost::core {

/// Adds `text` as a JSON string with its quotes. Bytes that are not UTF-8 become U+FFFD; control
/// characters are escaped.
void append_json(std::string& out, std::string_view text);
void append_json(std::string& out, const Cell& cell);

/// The same, written where there is room for most_json() bytes; gives the end of what was written.
char* put_json(char* to, std::string_view text);
char* put_json(char* to, const Cell& cell);
/// At most so many bytes does the value take.
std::size_t most_json(std::string_view text);
std::size_t most_json(const Cell& cell);

}  // namespace provost::core
