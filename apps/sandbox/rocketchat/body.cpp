#include "sandbox/rocketchat/body.hpp"

#include <Poco/Exception.h>
#include <Poco/JSON/Array.h>
#include <Poco/JSON/Parser.h>

#include <algorithm>

#include "sandbox/common/text.hpp"
#include "sandbox/rocketchat/reply.hpp"

namespace provost::sandbox::rocketchat {
namespace {

Poco::JSON::Object::Ptr form_members(std::string_view text) {
  Poco::JSON::Object::Ptr members = new Poco::JSON::Object;
  for (const std::string_view pair : split(text, '&')) {
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const std::string_view value = equals < pair.size() ? pair.substr(equals + 1) : "";
    members->set(percent_decoded(pair.substr(0, equals), true), percent_decoded(value, true));
  }
  return members;
}

std::string mismatch(const Features& features, const std::string& where, const std::string& name,
                     std::string_view expected, const std::string& got) {
  if (features.strict_bodies) return "must be " + std::string(expected);
  return "Match error: Expected " + std::string(expected) + ", got " + got + " in field " + where +
         name;
}

[[noreturn]] void complain(const Features& features, const std::string& message) {
  if (features.strict_bodies) throw refused(message, "invalid-params");
  throw refused_plainly(message);
}

}  // namespace

Body::Body() : members_(new Poco::JSON::Object) {}

Body::Body(Poco::JSON::Object::Ptr members) : members_(std::move(members)) {}

Body Body::of(const Request& request, const Features& features) {
  if (request.body.empty()) return {};
  if (request.header("content-type").starts_with("application/x-www-form-urlencoded")) {
    return Body(form_members(request.body));
  }
  try {
    Poco::JSON::Parser parser;
    const Poco::Dynamic::Var root = parser.parse(request.body);
    if (root.type() == typeid(Poco::JSON::Object::Ptr)) {
      return Body(root.extract<Poco::JSON::Object::Ptr>());
    }
    return {};
  } catch (const Poco::Exception&) {
    throw Failure(page_of_bad_request(features));
  }
}

std::optional<std::string> Body::text(const std::string& key) const {
  const Poco::Dynamic::Var value = members_->get(key);
  if (!value.isString()) return std::nullopt;
  return value.convert<std::string>();
}

std::optional<bool> Body::flag(const std::string& key) const {
  const Poco::Dynamic::Var value = members_->get(key);
  if (!value.isBoolean()) return std::nullopt;
  return value.convert<bool>();
}

std::optional<std::int64_t> Body::number(const std::string& key) const {
  const Poco::Dynamic::Var value = members_->get(key);
  if (type_of(value) != "number") return std::nullopt;
  return value.convert<Poco::Int64>();
}

std::optional<Body> Body::object(const std::string& key) const {
  const Poco::JSON::Object::Ptr value = members_->getObject(key);
  if (value.isNull()) return std::nullopt;
  return Body(value);
}

std::optional<std::vector<std::string>> Body::texts(const std::string& key) const {
  const Poco::JSON::Array::Ptr value = members_->getArray(key);
  if (value.isNull()) return std::nullopt;
  std::vector<std::string> found;
  for (const Poco::Dynamic::Var& item : *value) {
    if (item.isString()) found.push_back(item.convert<std::string>());
  }
  return found;
}

std::string type_of(const Poco::Dynamic::Var& value) {
  if (value.isEmpty()) return "null";
  if (value.type() == typeid(Poco::JSON::Object::Ptr)) return "object";
  if (value.type() == typeid(Poco::JSON::Array::Ptr)) return "array";
  if (value.isString()) return "string";
  if (value.isBoolean()) return "boolean";
  return "number";
}

void check(const Features& features, const Body& body, std::span<const Field> fields,
           const std::string& inside) {
  const std::string where = inside.empty() ? "" : inside + ".";
  for (const std::string& key : body.keys()) {
    const auto field = std::ranges::find(fields, key, &Field::name);
    if (field == fields.end()) {
      if (features.strict_bodies) complain(features, "must NOT have additional properties");
      continue;
    }
    const std::string type = type_of(body.members().get(key));
    if (field->type.empty() || type == field->type || (type == "null" && !field->required)) {
      continue;
    }
    complain(features, mismatch(features, where, key, field->type, type));
  }
  for (const Field& field : fields) {
    if (!field.required || body.has(std::string(field.name))) continue;
    if (features.strict_bodies) {
      complain(features, "must have required property '" + std::string(field.name) + "'");
    }
    complain(features, "Match error: Missing key '" + std::string(field.name) + "'" +
                           (inside.empty() ? "" : " in field " + inside));
  }
}

}  // namespace provost::sandbox::rocketchat
