#pragma once

#include <concepts>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace provost::sandbox::rocketchat {

/// A JSON string literal with its quotes.
std::string json_quoted(std::string_view text);

/// JSON text of an object, members in the order in which they were added.
class JsonObject {
 public:
  JsonObject& add(std::string_view key, std::string_view value);
  JsonObject& add(std::string_view key, const char* value);
  JsonObject& add(std::string_view key, std::same_as<bool> auto value) {
    return add_raw(key, value ? "true" : "false");
  }
  JsonObject& add(std::string_view key,
                  std::integral auto value) requires(!std::same_as<decltype(value), bool>) {
    return add_raw(key, std::to_string(value));
  }
  /// `json` is taken as it is.
  JsonObject& add_raw(std::string_view key, std::string_view json);
  /// Appends every member of another object.
  JsonObject& merge(const JsonObject& other);
  /// From now on members of other names are left out; `names` outlives the object.
  void keep_only(const std::set<std::string, std::less<>>* names) { kept_ = names; }

  bool empty() const { return members_.empty(); }
  std::string text() const { return "{" + members_ + "}"; }

 private:
  std::string members_;
  const std::set<std::string, std::less<>>* kept_ = nullptr;
};

/// `[a,b]` of texts that are JSON already.
std::string json_array(std::span<const std::string> items);
/// `["a","b"]`.
std::string json_texts(std::span<const std::string> texts);

}  // namespace provost::sandbox::rocketchat
