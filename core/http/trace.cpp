#include "core/http/trace.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "core/base/utf8.hpp"
#include "core/http/mask.hpp"

namespace provost::core {
namespace {

constexpr std::size_t longest_shown = 4096;

/// Control characters and bytes that are no UTF-8 as `\xNN`; line ends of bodies too.
std::string visible(std::string_view text) {
  constexpr char digits[] = "0123456789abcdef";
  std::string result;
  while (!text.empty()) {
    const Utf8Char next = decode_utf8(text);
    const bool control = next.code < 0x20 || (next.code >= 0x7f && next.code < 0xa0);
    const bool direction = (next.code >= 0x200e && next.code <= 0x202e && next.code != 0x2010) ||
                           (next.code >= 0x2066 && next.code <= 0x2069);
    if (next.valid && !control && !direction) {
      result.append(text.substr(0, next.size));
    } else {
      for (const char c : text.substr(0, next.size)) {
        const auto byte = static_cast<unsigned char>(c);
        result += {'\\', 'x', digits[byte >> 4U], digits[byte & 15U]};
      }
    }
    text.remove_prefix(next.size);
  }
  return result;
}

bool binary(std::string_view body) {
  const auto start = body.substr(0, longest_shown);
  return start.find('\0') != std::string_view::npos;
}

std::string size_note(std::size_t size) { return "[" + std::to_string(size) + " bytes]"; }

bool looks_like_form(std::string_view body) {
  return body.find('=') != std::string_view::npos &&
         body.find_first_of(" \t\r\n{<\"") == std::string_view::npos;
}

}  // namespace

std::string safe_field(const std::string& name, const std::string& value,
                       const SecretTable& secrets) {
  return names_secret(name) ? "[secret]" : visible(secrets.scrub(value));
}

std::string safe_url(std::string_view url, const SecretTable& secrets) {
  const auto query = url.find('?');
  std::string text(url.substr(0, query));
  if (query != std::string_view::npos) text += "?" + mask_form(url.substr(query + 1));
  return visible(secrets.scrub(text));
}

std::string safe_body(std::string_view body, const SecretTable& secrets) {
  if (binary(body)) return size_note(body.size());
  const std::string masked = looks_like_form(body) ? mask_form(body) : mask_json(body);
  std::string text = secrets.scrub(masked);
  if (text.size() <= longest_shown) return visible(text);
  text.resize(longest_shown);
  return visible(text) + "... " + size_note(body.size());
}

std::string TraceEntry::text() const {
  std::string text = method + " " + url + " -> ";
  text += status != 0 ? std::to_string(status) : error.empty() ? "ok" : visible(error);
  text += " (" + std::to_string(took.count()) + " ms, " + std::to_string(sent_bytes) +
          " bytes out, " + std::to_string(received_bytes) + " in)\n";
  const auto side = [&](char mark, const std::vector<HttpField>& fields, const std::string& body) {
    const std::string start{mark, ' '};
    for (const auto& [name, value] : fields) text += start + visible(name) + ": " + value + "\n";
    if (!body.empty()) text += start + body + "\n";
  };
  side('>', request_headers, request_body);
  side('<', answer_headers, answer_body);
  return text;
}

}  // namespace provost::core
