#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace provost::core {

/// What reading the whole chain has shown.
struct AuditVerdict {
  std::uint64_t lines = 0;      ///< that are right
  std::uint64_t torn = 0;       ///< of which a crash has cut short, and the line after says so
  std::string hash;             ///< of the last right line
  bool torn_at_end = false;     ///< a line is being written, or a crash has cut it short
  bool has_known_line = false;  ///< the hash that was asked for is that of a right line
  std::optional<std::uint64_t> broken_line;
  std::string why;  ///< what is wrong with the broken line
};

/// Reads the file once, whatever its size. `known_hash` may be empty. Throws what LogLines does.
AuditVerdict verify_audit(const std::filesystem::path& path, std::string_view known_hash = {});

}  // namespace provost::core
