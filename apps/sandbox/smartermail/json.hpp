#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace provost::sandbox::smartermail {

/// The text as a JSON string, quotes included.
std::string json_quoted(std::string_view text);

/// Writes one JSON object, members in the order in which they are added.
class JsonObject {
 public:
  JsonObject& text(std::string_view key, std::string_view value);
  JsonObject& number(std::string_view key, std::int64_t value);
  JsonObject& flag(std::string_view key, bool value);
  JsonObject& null(std::string_view key);
  /// `json` is taken as it is.
  JsonObject& raw(std::string_view key, std::string_view json);

  std::string str() const { return "{" + members_ + "}"; }

 private:
  std::string members_;
};

/// Writes one JSON array.
class JsonArray {
 public:
  JsonArray& text(std::string_view value) { return raw(json_quoted(value)); }
  JsonArray& raw(std::string_view json);

  std::string str() const { return "[" + elements_ + "]"; }

 private:
  std::string elements_;
};

}  // namespace provost::sandbox::smartermail
