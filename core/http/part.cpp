#include "core/http/part.hpp"

#include <algorithm>
#include <string_view>

#include "core/base/json_text.hpp"
#include "core/secret/base64.hpp"

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
    case Encoding::base64:
      sink.append(base64(bytes).reveal());
      break;
  }
}

/// Where the text ends that begins at this part.
Parts::const_iterator end_of_text(const Parts& parts, Parts::const_iterator begin) {
  if (begin->encoding != Encoding::base64) return begin + 1;
  return std::find_if(begin, parts.end(),
                      [](const Part& part) { return part.encoding != Encoding::base64; });
}

bool is_secret(const Part& part) { return part.secret != 0; }

}  // namespace

SecretBytes render(const Parts& parts, SecretTable& secrets) {
  SecretBytes bytes;
  render(parts, secrets, bytes);
  return bytes;
}

void render(const Parts& parts, SecretTable& secrets, SecretBytes& behind) {
  for (auto begin = parts.begin(); begin != parts.end();) {
    const auto end = end_of_text(parts, begin);
    if (end - begin == 1 && !is_secret(*begin)) {
      put(begin->text, begin->encoding, behind);
    } else {
      SecretBytes text;
      for (auto part = begin; part != end; ++part) {
        if (is_secret(*part)) {
          text.append(secrets.reveal(part->secret).reveal());
        } else {
          text.append(part->text);
        }
      }
      put(text.reveal(), begin->encoding, behind);
    }
    begin = end;
  }
}

std::string render_safe(const Parts& parts) {
  std::string text;
  for (auto begin = parts.begin(); begin != parts.end();) {
    const auto end = end_of_text(parts, begin);
    if (std::any_of(begin, end, is_secret)) {
      text += begin->encoding == Encoding::json ? "\"[secret]\"" : "[secret]";
    } else {
      std::string whole;
      for (auto part = begin; part != end; ++part) whole += part->text;
      put(whole, begin->encoding, text);
    }
    begin = end;
  }
  return text;
}

}  // namespace provost::core
