#pragma once

#include <filesystem>
#include <optional>
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
  /// Throws Error{invalid_argument} for braces that hold nothing or are not closed.
  explicit RecipientPath(std::string_view text);

  /// The columns of the input that Recipient::more has to hold, in this order.
  const std::vector<std::string>& columns() const { return columns_; }

  /// The file of this recipient, whose `more` may lack columns: they count as empty. A value never
  /// leads out of the folder that it stands in: slashes, control characters and a dot in front
  /// become `_`. An empty value becomes `none`.
  std::filesystem::path of(const Recipient& recipient) const;

 private:
  using Column = std::string_view (*)(const Recipient&);
  struct Part {
    std::string text;
    Column column = nullptr;
    std::optional<std::size_t> more = {};  ///< with neither: `text` itself
  };
  void add_column(std::string_view name);
  static Column find_column(std::string_view name);

  std::vector<Part> parts_;
  std::vector<std::string> columns_;
};

}  // namespace provost::core
