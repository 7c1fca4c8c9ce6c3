#pragma once

#include <Poco/JSON/Object.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace provost::sandbox::mattermost {

/// A JSON string with its quotes, escaped as the server escapes: `<`, `>` and `&` too.
std::string quoted(std::string_view text);

/// Writes one object with its members in the order given.
class ObjectText {
 public:
  ObjectText& text(std::string_view name, std::string_view value);
  ObjectText& number(std::string_view name, std::int64_t value);
  ObjectText& boolean(std::string_view name, bool value);
  /// `json` is put in as it is.
  ObjectText& raw(std::string_view name, std::string_view json);

  /// Members that the server leaves out when they are empty, zero or false.
  ObjectText& text_if_any(std::string_view name, std::string_view value);
  ObjectText& number_if_any(std::string_view name, std::int64_t value);
  ObjectText& true_if(std::string_view name, bool value);

  /// Ends the object; nothing may be added afterwards.
  std::string str();

 private:
  void append_name(std::string_view name);

  std::string body_ = "{";
};

/// `[a,b]` out of values that are JSON already.
std::string array_text(const std::vector<std::string>& values);

/// The body as a map of texts; empty as soon as it is no such map: one value of another kind
/// empties it all. Null counts as the empty text.
std::map<std::string, std::string> text_map(const std::string& body);

/// The body as an array of texts; empty if it is anything else.
std::vector<std::string> text_array(const std::string& body);

/// The body as an object, or null.
Poco::JSON::Object::Ptr object_of(const std::string& body);

/// A member of that kind; nothing if it is absent or of another kind.
std::optional<std::string> text_member(const Poco::JSON::Object::Ptr& object,
                                       const std::string& name);
std::optional<bool> bool_member(const Poco::JSON::Object::Ptr& object, const std::string& name);

/// Zero if it is absent.
std::optional<std::int64_t> number_member(const Poco::JSON::Object::Ptr& object,
                                          const std::string& name);

}  // namespace provost::sandbox::mattermost
