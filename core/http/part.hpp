#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/secret/table.hpp"

namespace provost::core {

/// How the bytes of a part are written.
enum class Encoding {
  raw,
  json,     ///< a JSON string with its quotes
  form,     ///< as in application/x-www-form-urlencoded
  percent,  ///< as in a path segment
  base64,   ///< with padding; parts that follow each other in it are one text
};

/// A piece of a header or a body: a secret when `secret` is not 0, else `text`.
struct Part {
  std::string text;
  SecretHandle secret = 0;
  Encoding encoding = Encoding::raw;
};

using Parts = std::vector<Part>;

/// The parts in their encodings, one after the other, secrets included.
SecretBytes render(const Parts& parts, SecretTable& secrets);
void render(const Parts& parts, SecretTable& secrets, SecretBytes& behind);

/// The same for people's eyes: `[secret]` where a secret stands.
std::string render_safe(const Parts& parts);

}  // namespace provost::core
