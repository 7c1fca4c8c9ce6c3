#pragma once

#include <Poco/JSON/Object.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/common/http.hpp"
#include "sandbox/rocketchat/features.hpp"

namespace provost::sandbox::rocketchat {

/// The members a request brought, from JSON or a form.
class Body {
 public:
  Body();
  explicit Body(Poco::JSON::Object::Ptr members);
  /// An empty body for a request without one. Throws Failure if it cannot be read.
  static Body of(const Request& request, const Features& features);

  bool has(const std::string& key) const { return members_->has(key); }
  /// The value if it is of that type.
  std::optional<std::string> text(const std::string& key) const;
  std::optional<bool> flag(const std::string& key) const;
  std::optional<std::int64_t> number(const std::string& key) const;
  std::optional<Body> object(const std::string& key) const;
  std::optional<std::vector<std::string>> texts(const std::string& key) const;
  std::vector<std::string> keys() const { return members_->getNames(); }
  const Poco::JSON::Object& members() const { return *members_; }

 private:
  Poco::JSON::Object::Ptr members_;
};

/// The JavaScript name of a value's type.
std::string type_of(const Poco::Dynamic::Var& value);

struct Field {
  std::string_view name;
  std::string_view type;  ///< string, boolean, number, array, object; empty: any
  bool required = false;
};

/// Compares a body with what a route takes, in the way and the words of the version. `inside` is
/// the name of the member that holds it. Throws Failure.
void check(const Features& features, const Body& body, std::span<const Field> fields,
           const std::string& inside = {});

}  // namespace provost::sandbox::rocketchat
