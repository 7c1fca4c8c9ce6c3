#pragma once

#include <Poco/JSON/Object.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/common/http.hpp"

namespace provost::sandbox::smartermail {

/// What a request carries in its body, JSON or form; names compare without regard to case. An
/// absent member, a null and a value of another type all read as nothing.
class Fields {
 public:
  Fields() = default;

  /// Nothing if the body is neither empty nor an object.
  static std::optional<Fields> parse(const Request& request);

  /// Present, be it null.
  bool has(std::string_view name) const;
  std::optional<std::string> text(std::string_view name) const;
  std::optional<bool> flag(std::string_view name) const;
  std::optional<std::int64_t> number(std::string_view name) const;
  std::optional<Fields> object(std::string_view name) const;
  std::optional<std::vector<std::string>> texts(std::string_view name) const;
  std::vector<Fields> objects(std::string_view name) const;

 private:
  explicit Fields(Poco::JSON::Object::Ptr object) : object_(std::move(object)) {}
  const Poco::Dynamic::Var* find(std::string_view name) const;

  Poco::JSON::Object::Ptr object_ = new Poco::JSON::Object;
};

}  // namespace provost::sandbox::smartermail
