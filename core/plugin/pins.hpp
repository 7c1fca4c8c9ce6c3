#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/files.hpp"

namespace provost::core {

/// A plugin that somebody has trusted, with exactly these bytes.
struct Pin {
  std::string id;
  std::string version;  ///< for people; the sum alone decides
  std::string sha256;   ///< 64 hexadecimal digits
  bool of_system = false;
};

/// The pins of the machine's administrator and of this user. Where both pin an id, only the
/// administrator's counts.
class Pins {
 public:
  Pins() = default;
  /// A file that is not there has no pins. Throws Error{invalid_argument}: a line is damaged, or
  /// others could have written it; `system_file` must be one that only root can write.
  Pins(const std::filesystem::path& system_file, const std::filesystem::path& user_file,
       const FileTrust& trust);

  /// What counts for the id; null when it is not pinned.
  const Pin* find(std::string_view id) const;
  const std::vector<Pin>& all() const { return pins_; }

 private:
  std::vector<Pin> pins_;
};

inline constexpr char pins_file_name[] = "plugins.lock";

/// Puts the pin in the user's file, in place of one of the same id.
void add_pin(const std::filesystem::path& user_file, const Pin& pin, const FileTrust& trust);
/// Takes the pin of that id out of the user's file. Was it there?
bool remove_pin(const std::filesystem::path& user_file, std::string_view id,
                const FileTrust& trust);

}  // namespace provost::core
