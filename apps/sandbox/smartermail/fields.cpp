#include "sandbox/smartermail/fields.hpp"

#include <Poco/Exception.h>
#include <Poco/JSON/Array.h>
#include <Poco/JSON/Parser.h>
#include <Poco/String.h>

#include <algorithm>

#include "sandbox/common/text.hpp"

namespace provost::sandbox::smartermail {
namespace {

Poco::JSON::Object::Ptr parse_form(std::string_view body) {
  Poco::JSON::Object::Ptr object = new Poco::JSON::Object;
  for (const auto pair : split(body, '&')) {
    const auto equals = std::min(pair.find('='), pair.size());
    if (pair.empty()) continue;
    object->set(percent_decoded(pair.substr(0, equals), true),
                percent_decoded(pair.substr(std::min(equals + 1, pair.size())), true));
  }
  return object;
}

}  // namespace

std::optional<Fields> Fields::parse(const Request& request) {
  static constexpr std::string_view kForm = "application/x-www-form-urlencoded";
  static constexpr int kDeepest = 32;
  if (request.body.find_first_not_of(" \t\r\n") == std::string::npos) return Fields{};
  const std::string type = Poco::toLower(std::string(request.header("Content-Type")));
  if (type.starts_with(kForm)) return Fields{parse_form(request.body)};
  try {
    Poco::JSON::Parser parser;
    parser.setDepth(kDeepest);
    return Fields{parser.parse(request.body).extract<Poco::JSON::Object::Ptr>()};
  } catch (const Poco::Exception&) {
    return std::nullopt;
  }
}

const Poco::Dynamic::Var* Fields::find(std::string_view name) const {
  const std::string wanted(name);
  for (const auto& [key, value] : *object_) {
    if (Poco::icompare(key, wanted) == 0) return &value;
  }
  return nullptr;
}

bool Fields::has(std::string_view name) const { return find(name) != nullptr; }

std::optional<std::string> Fields::text(std::string_view name) const {
  const auto* value = find(name);
  if (value == nullptr || !value->isString()) return std::nullopt;
  return value->extract<std::string>();
}

std::optional<bool> Fields::flag(std::string_view name) const {
  const auto* value = find(name);
  if (value == nullptr) return std::nullopt;
  if (value->isBoolean()) return value->convert<bool>();
  if (const auto word = text(name)) {
    if (Poco::icompare(*word, "true") == 0) return true;
    if (Poco::icompare(*word, "false") == 0) return false;
  }
  return std::nullopt;
}

std::optional<std::int64_t> Fields::number(std::string_view name) const {
  const auto* value = find(name);
  if (value == nullptr || value->isBoolean() || !value->isInteger()) return std::nullopt;
  return value->convert<Poco::Int64>();
}

std::optional<Fields> Fields::object(std::string_view name) const {
  const auto* value = find(name);
  if (value == nullptr || value->type() != typeid(Poco::JSON::Object::Ptr)) return std::nullopt;
  return Fields{value->extract<Poco::JSON::Object::Ptr>()};
}

std::optional<std::vector<std::string>> Fields::texts(std::string_view name) const {
  const auto* value = find(name);
  if (value == nullptr || value->type() != typeid(Poco::JSON::Array::Ptr)) return std::nullopt;
  std::vector<std::string> found;
  for (const auto& element : *value->extract<Poco::JSON::Array::Ptr>()) {
    if (!element.isString()) return std::nullopt;
    found.push_back(element.extract<std::string>());
  }
  return found;
}

std::vector<Fields> Fields::objects(std::string_view name) const {
  std::vector<Fields> found;
  const auto* value = find(name);
  if (value == nullptr || value->type() != typeid(Poco::JSON::Array::Ptr)) return found;
  for (const auto& element : *value->extract<Poco::JSON::Array::Ptr>()) {
    if (element.type() == typeid(Poco::JSON::Object::Ptr))
      found.push_back(Fields{element.extract<Poco::JSON::Object::Ptr>()});
  }
  return found;
}

}  // namespace provost::sandbox::smartermail
