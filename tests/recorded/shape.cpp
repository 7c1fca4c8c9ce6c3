#include "recorded/shape.hpp"

#include <algorithm>

#include "recorded/json.hpp"

namespace provost::recorded {
namespace {

using Poco::Dynamic::Var;

std::string kind_of(const Var& value) {
  if (value.isEmpty()) return "null";
  if (object_in(value) != nullptr) return "object";
  if (array_in(value) != nullptr) return "array";
  if (value.isString()) return "string";
  if (value.isBoolean()) return "boolean";
  return "number";
}

void compare_objects(const Poco::JSON::Object& wanted, const Poco::JSON::Object& got,
                     const std::string& where, Differences& differences) {
  for (const auto& name : wanted.getNames()) {
    const auto member = where + "." + name;
    if (got.has(name)) {
      compare_shapes(wanted.get(name), got.get(name), member, differences);
    } else {
      differences.push_back("body: " + member + " is missing");
    }
  }
  for (const auto& name : got.getNames()) {
    if (!wanted.has(name)) differences.push_back("body: " + where + "." + name + " is too much");
  }
}

void compare_arrays(const Poco::JSON::Array& wanted, const Poco::JSON::Array& got,
                    const std::string& where, Differences& differences) {
  if (wanted.size() != got.size()) {
    differences.push_back("body: " + where + " has " + std::to_string(got.size()) +
                          " elements instead of " + std::to_string(wanted.size()));
  }
  for (unsigned i = 0; i < std::min(wanted.size(), got.size()); ++i) {
    compare_shapes(wanted.get(i), got.get(i), where + "[" + std::to_string(i) + "]", differences);
  }
}

}  // namespace

void compare_shapes(const Var& wanted, const Var& got, const std::string& where,
                    Differences& differences) {
  const auto kind = kind_of(wanted);
  if (kind != kind_of(got)) {
    differences.push_back("body: " + where + " is " + kind_of(got) + " instead of " + kind);
  } else if (kind == "object") {
    compare_objects(*object_in(wanted), *object_in(got), where, differences);
  } else if (kind == "array") {
    compare_arrays(*array_in(wanted), *array_in(got), where, differences);
  }
}

}  // namespace provost::recorded
