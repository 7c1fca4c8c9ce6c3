#include "sandbox/mattermost/json.hpp"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Parser.h>

#include <exception>

#include "sandbox/common/json_quote.hpp"

namespace provost::sandbox::mattermost {

namespace {

void append_quoted(std::string& out, std::string_view text) {
  append_json_quoted(out, text, {.short_forms = true, .markup = true, .del = false});
}

Poco::Dynamic::Var parsed(const std::string& body) {
  try {
    Poco::JSON::Parser parser;
    return parser.parse(body);
  } catch (const std::exception&) {
    return {};
  }
}

}  // namespace

std::string quoted(std::string_view text) {
  std::string out;
  append_quoted(out, text);
  return out;
}

ObjectText& ObjectText::text(std::string_view name, std::string_view value) {
  append_name(name);
  append_quoted(body_, value);
  return *this;
}

void ObjectText::append_name(std::string_view name) {
  if (body_.size() > 1) body_ += ',';
  append_quoted(body_, name);
  body_ += ':';
}

ObjectText& ObjectText::raw(std::string_view name, std::string_view json) {
  append_name(name);
  body_ += json;
  return *this;
}

ObjectText& ObjectText::number(std::string_view name, std::int64_t value) {
  return raw(name, std::to_string(value));
}

ObjectText& ObjectText::boolean(std::string_view name, bool value) {
  return raw(name, value ? "true" : "false");
}

ObjectText& ObjectText::text_if_any(std::string_view name, std::string_view value) {
  return value.empty() ? *this : text(name, value);
}

ObjectText& ObjectText::number_if_any(std::string_view name, std::int64_t value) {
  return value == 0 ? *this : number(name, value);
}

ObjectText& ObjectText::true_if(std::string_view name, bool value) {
  return value ? boolean(name, true) : *this;
}

std::string ObjectText::str() { return std::move(body_ += '}'); }

std::string array_text(const std::vector<std::string>& values) {
  std::string out = "[";
  for (const auto& value : values) {
    if (out.size() > 1) out += ',';
    out += value;
  }
  return out += ']';
}

Poco::JSON::Object::Ptr object_of(const std::string& body) {
  const auto value = parsed(body);
  if (value.type() != typeid(Poco::JSON::Object::Ptr)) return {};
  return value.extract<Poco::JSON::Object::Ptr>();
}

std::map<std::string, std::string> text_map(const std::string& body) {
  const auto object = object_of(body);
  if (object.isNull()) return {};
  std::map<std::string, std::string> texts;
  for (const auto& [name, value] : *object) {
    if (value.isEmpty())
      texts[name];
    else if (value.isString())
      texts[name] = value.extract<std::string>();
    else
      return {};
  }
  return texts;
}

std::vector<std::string> text_array(const std::string& body) {
  const auto value = parsed(body);
  if (value.type() != typeid(Poco::JSON::Array::Ptr)) return {};
  std::vector<std::string> texts;
  for (const auto& element : *value.extract<Poco::JSON::Array::Ptr>()) {
    if (!element.isString()) return {};
    texts.push_back(element.extract<std::string>());
  }
  return texts;
}

std::optional<std::string> text_member(const Poco::JSON::Object::Ptr& object,
                                       const std::string& name) {
  if (object.isNull()) return {};
  const auto value = object->get(name);
  if (value.isEmpty() || !value.isString()) return {};
  return value.extract<std::string>();
}

std::optional<bool> bool_member(const Poco::JSON::Object::Ptr& object, const std::string& name) {
  if (object.isNull()) return {};
  const auto value = object->get(name);
  if (value.isEmpty() || !value.isBoolean()) return {};
  return value.extract<bool>();
}

std::optional<std::int64_t> number_member(const Poco::JSON::Object::Ptr& object,
                                          const std::string& name) {
  if (object.isNull()) return {};
  const auto value = object->get(name);
  if (value.isEmpty()) return 0;
  if (!value.isInteger()) return {};
  return value.convert<std::int64_t>();
}

}  // namespace provost::sandbox::mattermost
