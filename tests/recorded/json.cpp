#include "recorded/json.hpp"

#include <Poco/Exception.h>
#include <Poco/JSON/ParseHandler.h>
#include <Poco/JSON/Parser.h>
#include <Poco/JSON/Stringifier.h>

#include <sstream>

namespace provost::recorded {

using Poco::Dynamic::Var;

Var parsed(const std::string& text) {
  constexpr bool keep_order = true;
  Poco::JSON::Parser parser(new Poco::JSON::ParseHandler(keep_order));
  return parser.parse(text);
}

std::optional<Var> json_in(const std::string& text) {
  try {
    return parsed(text);
  } catch (const Poco::Exception&) {
    return std::nullopt;
  }
}

std::string json_text(const Var& value) {
  std::ostringstream text;
  Poco::JSON::Stringifier::stringify(value, text);
  return std::move(text).str();
}

const Poco::JSON::Object* object_in(const Var& value) {
  if (value.type() != typeid(Poco::JSON::Object::Ptr)) return nullptr;
  return value.extract<Poco::JSON::Object::Ptr>().get();
}

const Poco::JSON::Array* array_in(const Var& value) {
  if (value.type() != typeid(Poco::JSON::Array::Ptr)) return nullptr;
  return value.extract<Poco::JSON::Array::Ptr>().get();
}

std::string text_at(const Var& value, const std::string& key) {
  const auto* object = object_in(value);
  if (object == nullptr) return {};
  const Var member = object->get(key);
  return member.isString() ? member.convert<std::string>() : std::string();
}

}  // namespace provost::recorded
