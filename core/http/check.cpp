#include "core/http/check.hpp"

#include <Poco/StringTokenizer.h>
#include <Poco/URI.h>
#include <strings.h>

#include <algorithm>
#include <array>
#include <string>

namespace provost::core {
namespace {

constexpr std::array<bool, 256> token_characters = [] {
  std::array<bool, 256> all{};
  for (const unsigned char c : std::string_view("0123456789"
                                                "abcdefghijklmnopqrstuvwxyz"
                                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                                "!#$%&'*+-.^_`|~")) {
    all[c] = true;
  }
  return all;
}();

bool is_token(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) { return token_characters[c]; });
}

bool begins_with(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() && ::strncasecmp(text.data(), lower.data(), lower.size()) == 0;
}

Error invalid(const std::string& what) { return {Code::invalid_argument, what}; }

void check_target(std::string_view target) {
  const bool plain = std::all_of(target.begin(), target.end(), [](char c) {
    return c > ' ' && c < '\x7f' && c != '\\' && c != '#';
  });
  if (!plain) throw invalid("a request's target must be percent-encoded");
  if (!target.starts_with('/') || target.starts_with("//")) {
    throw invalid("a request's target must be a path below the profile's url");
  }
  const std::string_view raw = target.substr(0, target.find('?'));
  if (raw.find('%') == raw.npos && raw.find("..") == raw.npos) return;
  std::string path;
  Poco::URI::decode(std::string(raw), path);
  const Poco::StringTokenizer segments(path, "/\\");
  if (std::find(segments.begin(), segments.end(), "..") != segments.end()) {
    throw invalid("a request's target must not leave the profile's url by '..'");
  }
}

void check_name(const std::string& name) {
  if (!is_token(name)) throw invalid("a header's name must be letters, digits and '-'");
  constexpr std::array<std::string_view, 9> ours = {
      "host",    "content-length", "transfer-encoding", "connection", "accept-encoding",
      "upgrade", "expect",         "keep-alive",        "te"};
  const bool is_ours = std::any_of(ours.begin(), ours.end(), [&](std::string_view one) {
    return one.size() == name.size() && begins_with(name, one);
  });
  if (is_ours || begins_with(name, "proxy-")) {
    throw invalid("header '" + name + "' belongs to the connection, not to a request");
  }
}

}  // namespace

void check_request(const HttpRequest& request) {
  if (!is_token(request.method) || request.method == "CONNECT") {
    throw invalid("a request's method must be a word such as GET or POST");
  }
  check_target(request.target);
  for (const auto& header : request.headers) check_name(header.name);
}

void check_value(std::string_view name, std::string_view value) {
  const bool plain = std::all_of(value.begin(), value.end(), [](unsigned char c) {
    return (c >= ' ' && c != 0x7f) || c == '\t';
  });
  if (!plain) {
    throw invalid("the value of header '" + std::string(name) +
                  "' has characters that no header can hold");
  }
}

}  // namespace provost::core
