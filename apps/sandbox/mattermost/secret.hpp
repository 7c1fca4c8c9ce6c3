#pragma once

#include <string>
#include <string_view>

namespace provost::sandbox::mattermost {

/// What an account's password is checked against.
class StoredPassword {
 public:
  /// Nothing opens it: accounts of other services, and people whose password nobody knows.
  StoredPassword() = default;
  static StoredPassword of_text(std::string text);
  /// Kept as it is. Only bcrypt (`$2a$`, `$2b$`, `$2y$`) can be opened again.
  static StoredPassword of_hash(std::string hash);

  bool opens_with(std::string_view password) const;

 private:
  enum class Form { none, text, hash };

  Form form_ = Form::none;
  std::string value_;
};

}  // namespace provost::sandbox::mattermost
