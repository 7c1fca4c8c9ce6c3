#include "sandbox/common/http.hpp"

#include <Poco/Ascii.h>

#include <algorithm>

namespace provost::sandbox {

namespace {

bool same_name(std::string_view left, std::string_view right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](char a, char b) {
    return Poco::Ascii::toLower(static_cast<unsigned char>(a)) ==
           Poco::Ascii::toLower(static_cast<unsigned char>(b));
  });
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// What stands before the first `mark`, and what stands behind it.
std::pair<std::string_view, std::string_view> split_at(std::string_view text, char mark) {
  const auto at = text.find(mark);
  if (at == std::string_view::npos) return {text, {}};
  return {text.substr(0, at), text.substr(at + 1)};
}

/// Calls `visit(value)` for every parameter of that name until it returns false.
template <typename Visit>
void each_parameter(std::string_view query, std::string_view name, Visit visit) {
  while (!query.empty()) {
    const auto [pair, rest] = split_at(query, '&');
    query = rest;
    const auto [key, value] = split_at(pair, '=');
    if (percent_decoded(key, true) != name) continue;
    if (!visit(percent_decoded(value, true))) return;
  }
}

}  // namespace

std::string_view Request::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (same_name(key, name)) return value;
  }
  return {};
}

bool Request::has_header(std::string_view name) const {
  return std::any_of(headers.begin(), headers.end(),
                     [&](const auto& header) { return same_name(header.first, name); });
}

std::string Request::parameter(std::string_view name, std::string_view fallback) const {
  std::string found(fallback);
  each_parameter(query, name, [&](std::string value) {
    found = std::move(value);
    return false;
  });
  return found;
}

std::vector<std::string> Request::parameters(std::string_view name) const {
  std::vector<std::string> found;
  each_parameter(query, name, [&](std::string value) {
    found.push_back(std::move(value));
    return true;
  });
  return found;
}

std::string percent_decoded(std::string_view text, bool plus_is_space) {
  std::string bytes;
  bytes.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      const int high = hex_digit(text[i + 1]);
      const int low = hex_digit(text[i + 2]);
      if (high >= 0 && low >= 0) {
        bytes += static_cast<char>(high * 16 + low);
        i += 2;
        continue;
      }
    }
    bytes += plus_is_space && text[i] == '+' ? ' ' : text[i];
  }
  return bytes;
}

}  // namespace provost::sandbox
