#include "core/http/part.hpp"

#include <string_view>

#include "core/base/json_text.hpp"

namespace provost::core {
namespace {

constexpr char upper_digits[] = "0123456789ABCDEF";

bool unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

template <typename Sink>
void put_percent(std::string_view bytes, bool plus_for_space, Sink& sink) {
  for (const char& c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (unreserved(c)) {
      sink.append(std::string_view(&c, 1));
    } else if (c == ' ' && plus_for_space) {
      sink.append("+");
    } else {
      const char escape[] = {'%', upper_digits[byte >> 4U], upper_digits[byte & 15U]};
      sink.append(std::string_view(escape, sizeof escape));
    }
  }
}

template <typename Sink>
void put(std::string_view bytes, Encoding encoding, Sink& sink) {
  switch (encoding) {
    case Encoding::raw:
      sink.append(bytes);
      break;
    case Encoding::json:
      append_json_text(sink, bytes);
      break;
    case Encoding::form:
      put_percent(bytes, true, sink);
      break;
    case Encoding::percent:
      put_percent(bytes, false, sink);
      break;
  }
}

}  // namespace

SecretBytes render(const Parts& parts, SecretTable& secrets) {
  SecretBytes bytes;
  render(parts, secrets, bytes);
  return bytes;
}

void render(const Parts& parts, SecretTable& secrets, SecretBytes& behind) {
  for (const auto& part : parts) {
    if (part.secret == 0) {
      put(part.text, part.encoding, behind);
    } else {
      const SecretBytes secret = secrets.reveal(part.secret);
      put(secret.reveal(), part.encoding, behind);
    }
  }
}

std::string render_safe(const Parts& parts) {
  std::string text;
  for (const auto& part : parts) {
    if (part.secret == 0) {
      put(part.text, part.encoding, text);
    } else {
      text += part.encoding == Encoding::json ? "\"[secret]\"" : "[secret]";
    }
  }
  return text;
}

}  // namespace provost::core
