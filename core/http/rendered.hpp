#pragma once

#include <string>
#include <string_view>

#include "core/http/part.hpp"
#include "core/secret/bytes.hpp"
#include "core/secret/table.hpp"

namespace provost::core {

/// A request with its secrets in it, as it goes out: made in one piece, so that it leaves in one.
class Rendered {
 public:
  /// `target` as it stands in the request's first line.
  Rendered(std::string method, std::string_view target);

  /// Throws Error{invalid_argument}, without repeating it, for a value that no header can hold.
  void add(std::string_view name, std::string_view value);
  void add(std::string_view name, const Parts& value, SecretTable& secrets);
  /// After the last field.
  void end(std::string_view body = {});

  const std::string& method() const { return method_; }
  std::string_view text() const { return text_.reveal(); }

 private:
  /// Writes a field whose value `put` appends.
  template <class Put>
  void field(std::string_view name, Put put);

  const std::string method_;
  SecretBytes text_;
};

}  // namespace provost::core
