#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace provost::core {

/// One `key = value` of a configuration file.
struct IniEntry {
  std::string section;
  std::string key;
  std::string value;
  int line = 0;
};

/// Reads an INI file raw: no `${}` is expanded. Lines that begin with `;` or `#` are comments.
/// Throws Error{invalid_argument} `FILE:LINE: …` for a line that is neither and for a key that
/// stands twice in its section. No message repeats a value.
std::vector<IniEntry> read_ini(std::string_view text, const std::string& file);

/// An error about one line of a file.
[[noreturn]] void refuse_line(const std::string& file, int line, const std::string& why);

}  // namespace provost::core
