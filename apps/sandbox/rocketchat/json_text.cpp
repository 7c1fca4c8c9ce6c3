#include "sandbox/rocketchat/json_text.hpp"

#include "sandbox/common/json_quote.hpp"

namespace provost::sandbox::rocketchat {
namespace {

void append_quoted(std::string& out, std::string_view text) {
  append_json_quoted(out, text, {.short_forms = true, .markup = false, .del = true});
}

}  // namespace

std::string json_quoted(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 2);
  append_quoted(out, text);
  return out;
}

JsonObject& JsonObject::add(std::string_view key, std::string_view value) {
  return add_raw(key, json_quoted(value));
}

JsonObject& JsonObject::add(std::string_view key, const char* value) {
  return add(key, std::string_view(value));
}

JsonObject& JsonObject::add_raw(std::string_view key, std::string_view json) {
  if (kept_ != nullptr && !kept_->contains(key)) return *this;
  if (!members_.empty()) members_ += ',';
  append_quoted(members_, key);
  members_ += ':';
  members_ += json;
  return *this;
}

JsonObject& JsonObject::merge(const JsonObject& other) {
  if (other.empty()) return *this;
  if (!members_.empty()) members_ += ',';
  members_ += other.members_;
  return *this;
}

std::string json_array(std::span<const std::string> items) {
  std::string out = "[";
  for (const std::string& item : items) {
    if (out.size() > 1) out += ',';
    out += item;
  }
  return out += ']';
}

std::string json_texts(std::span<const std::string> texts) {
  std::string out = "[";
  for (const std::string& text : texts) {
    if (out.size() > 1) out += ',';
    append_quoted(out, text);
  }
  return out += ']';
}

}  // namespace provost::sandbox::rocketchat
