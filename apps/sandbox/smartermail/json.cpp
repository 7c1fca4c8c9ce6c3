#include "sandbox/smartermail/json.hpp"

#include "sandbox/common/json_quote.hpp"

namespace provost::sandbox::smartermail {

std::string json_quoted(std::string_view text) {
  std::string quoted;
  quoted.reserve(text.size() + 2);
  append_json_quoted(quoted, text, {.short_forms = false, .markup = false, .del = true});
  return quoted;
}

JsonObject& JsonObject::text(std::string_view key, std::string_view value) {
  return raw(key, json_quoted(value));
}

JsonObject& JsonObject::number(std::string_view key, std::int64_t value) {
  return raw(key, std::to_string(value));
}

JsonObject& JsonObject::flag(std::string_view key, bool value) {
  return raw(key, value ? "true" : "false");
}

JsonObject& JsonObject::null(std::string_view key) { return raw(key, "null"); }

JsonObject& JsonObject::raw(std::string_view key, std::string_view json) {
  if (!members_.empty()) members_ += ',';
  members_ += json_quoted(key);
  members_ += ':';
  members_ += json;
  return *this;
}

JsonArray& JsonArray::raw(std::string_view json) {
  if (!elements_.empty()) elements_ += ',';
  elements_ += json;
  return *this;
}

}  // namespace provost::sandbox::smartermail
