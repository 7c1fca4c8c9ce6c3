#include "core/http/mask.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace provost::core {
namespace {

constexpr std::string_view masked = "[secret]";
constexpr int deepest_nesting = 4;

/// Where a JSON string that begins at `from` ends: behind its closing quote, or at the end.
std::size_t end_of_string(std::string_view text, std::size_t from) {
  for (std::size_t i = from + 1; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      return i + 1;
    }
  }
  return text.size();
}

std::size_t skip_space(std::string_view text, std::size_t from) {
  while (from < text.size() && std::isspace(static_cast<unsigned char>(text[from])) != 0) ++from;
  return from;
}

/// Where any JSON value that begins at `from` ends.
std::size_t end_of_value(std::string_view text, std::size_t from) {
  std::size_t depth = 0;
  for (std::size_t i = from; i < text.size();) {
    const char c = text[i];
    if (c == '"') {
      i = end_of_string(text, i);
      if (depth == 0) return i;
      continue;
    }
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') {
      if (depth == 0) return i;
      if (--depth == 0) return i + 1;
    }
    if (depth == 0 && (c == ',' || std::isspace(static_cast<unsigned char>(c)) != 0)) return i;
    ++i;
  }
  return text.size();
}

std::string unescape(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '"' || text[i + 1] == '\\')) ++i;
    plain += text[i];
  }
  return plain;
}

std::string escape(std::string_view text) {
  std::string quoted;
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted;
}

std::string mask(std::string_view text, int nesting);

/// A JSON string with its quotes; what is JSON inside it is masked too.
std::string mask_string(std::string_view string, int nesting) {
  const bool whole = string.size() >= 2 && string.back() == '"';
  const std::string_view inside = string.substr(1, string.size() - (whole ? 2 : 1));
  const auto first = inside.find_first_not_of(" \t");
  const bool nested = first != std::string_view::npos &&
                      (inside[first] == '{' || inside[first] == '[') &&
                      inside.find("\\\"") != std::string_view::npos && nesting < deepest_nesting;
  if (!nested) return std::string(string);
  return "\"" + escape(mask(unescape(inside), nesting + 1)) + (whole ? "\"" : "");
}

std::string mask(std::string_view text, int nesting) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] != '"') {
      result += text[i++];
      continue;
    }
    const std::size_t end = end_of_string(text, i);
    const std::string_view string = text.substr(i, end - i);
    i = end;
    const std::size_t colon = skip_space(text, end);
    if (colon >= text.size() || text[colon] != ':') {
      result += mask_string(string, nesting);
      continue;
    }
    const std::size_t value = skip_space(text, colon + 1);
    result.append(string).append(text.substr(end, value - end));
    i = value;
    const bool empty =
        text.substr(value).starts_with("\"\"") || text.substr(value).starts_with("null") ||
        text.substr(value).starts_with("true") || text.substr(value).starts_with("false");
    if (!empty && names_secret(string.substr(1, string.size() - 2))) {
      result.append("\"").append(masked).append("\"");
      i = end_of_value(text, value);
    }
  }
  return result;
}

}  // namespace

bool names_secret(std::string_view name) {
  constexpr std::array<std::string_view, 10> whole = {
      "apikey", "authorization", "bcrypt",    "cookie", "passwd",
      "pin",    "resume",        "setcookie", "totp",   "x2facode"};
  constexpr std::array<std::string_view, 7> ends = {
      "token", "password", "passwordhash", "secret", "authorization", "factorcode", "totpcode"};
  std::string plain;
  for (const char c : name) {
    if (c == '-' || c == '_') continue;
    plain += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return std::find(whole.begin(), whole.end(), plain) != whole.end() ||
         std::any_of(ends.begin(), ends.end(), [&](auto end) { return plain.ends_with(end); });
}

std::string mask_json(std::string_view text) { return mask(text, 0); }

std::string mask_form(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = std::min(text.find('&', i), text.size());
    const std::string_view pair = text.substr(i, end - i);
    const auto equals = pair.find('=');
    if (equals != std::string_view::npos && names_secret(pair.substr(0, equals))) {
      result.append(pair.substr(0, equals + 1)).append(masked);
    } else {
      result.append(pair);
    }
    if (end < text.size()) result += '&';
    i = end + 1;
  }
  return result;
}

}  // namespace provost::core
