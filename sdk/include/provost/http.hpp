#pragma once

#include <charconv>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "provost/abi/http.h"
#include "provost/error.hpp"
#include "provost/text.hpp"

namespace provost {
inline namespace v0_3 {

/// A secret that the host keeps; the provider only passes it on.
struct Secret {
  provost_secret handle = 0;
  explicit operator bool() const { return handle != 0; }
};

/// What a request does to the server; decides what may be repeated and what a planning session
/// refuses.
enum class Effect : std::int32_t {
  read = PROVOST_EFFECT_READ,
  repeatable_write = PROVOST_EFFECT_REPEATABLE_WRITE,
  write_once = PROVOST_EFFECT_WRITE_ONCE,
  session = PROVOST_EFFECT_SESSION,  ///< signing in, renewing, signing out: never repeated
};

enum class Encoding : std::int32_t {
  raw = PROVOST_ENCODING_RAW,
  json = PROVOST_ENCODING_JSON,
  form = PROVOST_ENCODING_FORM,
  percent = PROVOST_ENCODING_PERCENT,
  base64 = PROVOST_ENCODING_BASE64,
};

/// A piece of a header or a body: a text or a secret, written in an encoding.
struct Part {
  std::string text;
  Secret secret;
  Encoding encoding = Encoding::raw;
};

/// A JSON string with its quotes.
inline Part json(Secret secret) { return {{}, secret, Encoding::json}; }
inline Part json(std::string_view text) { return {std::string(text), {}, Encoding::json}; }
/// A value as in application/x-www-form-urlencoded.
inline Part form(Secret secret) { return {{}, secret, Encoding::form}; }
inline Part form(std::string_view text) { return {std::string(text), {}, Encoding::form}; }
/// A path segment.
inline Part percent(Secret secret) { return {{}, secret, Encoding::percent}; }
/// Base64 with its padding; parts that follow each other in it are one text.
inline Part base64(Secret secret) { return {{}, secret, Encoding::base64}; }
inline Part base64(std::string_view text) { return {std::string(text), {}, Encoding::base64}; }

/// What a header or a body is made of: `Body{} << R"({"password":)" << json(secret) << "}"`.
class Body {
 public:
  Body() = default;
  Body(std::string_view text) { *this << text; }                   // NOLINT: a text is a body
  Body(const char* text) : Body(std::string_view(text)) {}         // NOLINT
  Body(const std::string& text) : Body(std::string_view(text)) {}  // NOLINT
  Body(Secret secret) { *this << secret; }                         // NOLINT

  Body& operator<<(std::string_view text) & {
    if (!parts_.empty() && !parts_.back().secret && parts_.back().encoding == Encoding::raw) {
      parts_.back().text += text;
    } else {
      parts_.push_back({std::string(text), {}, Encoding::raw});
    }
    return *this;
  }
  Body& operator<<(Secret secret) & { return *this << Part{{}, secret, Encoding::raw}; }
  Body& operator<<(Part part) & {
    parts_.push_back(std::move(part));
    return *this;
  }
  template <class Piece>
  Body&& operator<<(Piece&& piece) && {
    *this << std::forward<Piece>(piece);
    return std::move(*this);
  }

  const std::vector<Part>& parts() const { return parts_; }

 private:
  std::vector<Part> parts_;
};

/// HTTP Basic, for servers that want name and password with every request; the password of the
/// credentials lives as long as the session: `request.header("Authorization", basic(name_,
/// word_))`.
inline Body basic(std::string_view account, Secret password) {
  return Body{} << "Basic " << base64(account) << base64(":") << base64(password);
}

/// The bytes of `text` as they stand in a path segment or a query value.
inline std::string percent_encoded(std::string_view text) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string result;
  result.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                       (byte >= '0' && byte <= '9') || byte == '-' || byte == '.' || byte == '_' ||
                       byte == '~';
    if (plain) {
      result += c;
    } else {
      result += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
  }
  return result;
}

/// One request to the profile's server. `target` is path and query below the profile's URL.
struct Request {
  std::string method;
  std::string target;
  Effect effect = Effect::read;
  std::vector<std::pair<std::string, Body>> headers;
  Body body;
  bool sensitive_answer = false;  ///< the answer's body never goes into a trace

  static Request get(std::string target) {
    return {"GET", std::move(target), Effect::read, {}, {}};
  }
  static Request post(std::string target, Effect effect) {
    return {"POST", std::move(target), effect, {}, {}};
  }
  static Request put(std::string target, Effect effect) {
    return {"PUT", std::move(target), effect, {}, {}};
  }
  static Request patch(std::string target, Effect effect) {
    return {"PATCH", std::move(target), effect, {}, {}};
  }
  /// DELETE.
  static Request remove(std::string target, Effect effect) {
    return {"DELETE", std::move(target), effect, {}, {}};
  }

  Request& header(std::string name, Body value) & {
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
  }
  Request&& header(std::string name, Body value) && {
    return std::move(header(std::move(name), std::move(value)));
  }
  /// Sets the body and says that it is JSON.
  Request& json(Body content) & {
    body = std::move(content);
    return header("Content-Type", "application/json");
  }
  Request&& json(Body content) && { return std::move(json(std::move(content))); }
  Request&& sensitive() && {
    sensitive_answer = true;
    return std::move(*this);
  }
};

/// A whole answer, whatever its status. Its views live as long as it does.
class Answer {
 public:
  Answer(const provost_host_http_v1* http, const provost_call* call,
         const provost_http_answer* answer)
      : http_(http), call_(call), answer_(answer) {}
  Answer(Answer&& other) noexcept
      : http_(other.http_), call_(other.call_), answer_(std::exchange(other.answer_, nullptr)) {}
  Answer& operator=(Answer&&) = delete;
  ~Answer() {
    if (answer_ != nullptr) http_->release(call_, answer_);
  }

  int status() const { return answer_->status; }
  bool ok() const { return status() >= 200 && status() < 300; }
  /// Followed by 64 readable zero bytes.
  std::string_view body() const { return view_of(answer_->body); }
  /// The first field of that name, without regard to case; empty if there is none.
  std::string_view header(std::string_view name) const {
    for (std::uint64_t i = 0; i < answer_->field_count; ++i) {
      if (same_name(view_of(answer_->fields[i]->name), name)) {
        return view_of(answer_->fields[i]->value);
      }
    }
    return {};
  }
  /// How long the server asks to wait, by a Retry-After in seconds; 0 when it does not say.
  std::chrono::milliseconds retry_after() const {
    const std::string_view text = header("Retry-After");
    std::uint32_t seconds = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    const bool whole = failed == std::errc{} && end == text.data() + text.size();
    return std::chrono::seconds(whole ? seconds : 0);
  }

 private:
  static bool same_name(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (lower(a[i]) != lower(b[i])) return false;
    }
    return true;
  }
  static char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

  const provost_host_http_v1* http_;
  const provost_call* call_;
  const provost_http_answer* answer_;
};

}  // namespace v0_3
}  // namespace provost
