#pragma once

#include <string>
#include <string_view>

namespace provost::sandbox {

/// What the servers' libraries write differently in JSON texts.
struct JsonEscapes {
  bool short_forms = true;  ///< \n, \r, \t; else \u000a and so on
  bool markup = false;      ///< <, > and & as \u003c and so on
  bool del = false;         ///< DEL as \u007f
};

/// Appends `text` as a JSON string with its quotes.
void append_json_quoted(std::string& out, std::string_view text, const JsonEscapes& escapes);

}  // namespace provost::sandbox
