#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/handoff/handoff.hpp"

namespace provost::core {

/// The name of a file in which `{profile}`, `{scope}`, `{userName}`, `{email}` and `{name}` stand
/// for what a recipient has there.
class RecipientPath {
 public:
  RecipientPath() = default;
  /// Throws Error{invalid_argument} for braces that name nothing of the kind.
  explicit RecipientPath(std::string_view text);

  /// The file of this recipient. A value never leads out of the folder that it stands in: slashes,
  /// control characters and a dot in front become `_`. An empty value becomes `none`.
  std::filesystem::path of(const Recipient& recipient) const;

 private:
  using Column = std::string_view (*)(const Recipient&);
  struct Part {
    std::string text;
    Column column = nullptr;  ///< none: `text` itself
  };
  static Column find_column(std::string_view name);

  std::vector<Part> parts_;
};

}  // namespace provost::core
