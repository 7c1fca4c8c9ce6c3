#pragma once

#include <string>
#include <string_view>

namespace provost::core {

/// Where a secret is, never the secret itself.
class SecretReference {
 public:
  enum class Kind { prompt, file, environment, command, keyring, credential };

  /// Reads `prompt`, `file:PATH`, `env:NAME`, `command:LINE`, `keyring:NAME`, `credential:NAME`.
  /// Anything else is refused without being repeated, for it may be the secret:
  /// Error{invalid_argument}.
  static SecretReference parse(std::string_view text);

  Kind kind() const { return kind_; }
  /// What stands after the colon.
  const std::string& value() const { return value_; }
  /// As parse() reads it.
  std::string text() const;

  bool operator==(const SecretReference&) const = default;

 private:
  SecretReference(Kind kind, std::string_view value) : kind_(kind), value_(value) {}

  Kind kind_;
  std::string value_;
};

}  // namespace provost::core
