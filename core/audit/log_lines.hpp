#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "core/base/files.hpp"

namespace provost::core {

struct LogLine {
  std::string text;   ///< without its end
  bool whole = true;  ///< its end is there
};

/// Reads a log line by line, whatever its size and whatever damage it has.
class LogLines {
 public:
  /// Throws Error{not_found} when there is no such file, Error{internal} when it cannot be read.
  explicit LogLines(const std::filesystem::path& path);

  /// Nothing at the end. Throws Error{internal} when it cannot be read.
  std::optional<LogLine> next();

 private:
  std::filesystem::path path_;
  std::ifstream file_;
};

/// How a file ends.
struct LastLine {
  std::string text;        ///< the last line that has an end; empty: none, or too far away
  std::uint64_t torn = 0;  ///< bytes behind that end
};
LastLine last_line(const Descriptor& file, std::uint64_t size);

}  // namespace provost::core
