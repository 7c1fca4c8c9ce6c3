#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace provost::core {

/// Appends `text`, which is UTF-8, as a JSON string, quotes included. `out` is anything with
/// append(std::string_view), a SecretBytes among them.
template <typename Out>
void append_json_text(Out& out, std::string_view text) {
  const auto special = [](char c) {
    return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
  };
  out.append(std::string_view("\""));
  while (!text.empty()) {
    std::size_t plain = 0;
    while (plain < text.size() && !special(text[plain])) ++plain;
    out.append(text.substr(0, plain));
    text.remove_prefix(plain);
    if (text.empty()) break;
    char escape[8];
    const auto code = static_cast<unsigned>(static_cast<unsigned char>(text.front()));
    std::snprintf(escape, sizeof escape, code < 0x20 ? "\\u%04x" : "\\%c", code);
    out.append(std::string_view(escape));
    text.remove_prefix(1);
  }
  out.append(std::string_view("\""));
}

inline std::string json_text(std::string_view text) {
  std::string out;
  append_json_text(out, text);
  return out;
}

}  // namespace provost::core
