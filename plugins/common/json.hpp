#pragma once

#include <simdjson.h>

#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "provost/error.hpp"
#include "provost/text.hpp"

namespace provost::plugin {

namespace ondemand = simdjson::ondemand;

/// A JSON object being read once, from front to back. Nothing that is in a string makes reading
/// fail: what cannot be decoded becomes U+FFFD. Broken structure throws simdjson::simdjson_error.
/// Texts live as long as the Json.
class Json {
 public:
  /// `text` must be followed by 64 readable bytes and outlive the Json.
  explicit Json(std::string_view text);

  ondemand::object root() { return document_.get_object(); }
  ondemand::array root_array() { return document_.get_array(); }
  /// Throws when something follows the document, which must have been read to its end.
  void expect_end();

  /// Values of another type, null included, are not told. Each value may be read once.
  std::optional<std::string_view> text(ondemand::value& value);
  /// The texts of an array; whatever else is in it is left out.
  std::vector<TextView> texts(ondemand::array array);
  void read_texts(ondemand::array array, std::vector<TextView>& to);
  static std::optional<bool> flag(ondemand::value& value);
  /// Numbers with a fraction are cut off.
  static std::optional<std::int64_t> number(ondemand::value& value);
  static std::optional<ondemand::object> object(ondemand::value& value);
  static std::optional<ondemand::array> array(ondemand::value& value);

  /// A copy of a text of the caller's own, that is to live as long as the others.
  std::string_view keep(std::string_view text);

 private:
  simdjson::padded_string repaired_;
  ondemand::parser parser_;
  ondemand::document document_;
  std::vector<std::unique_ptr<char[]>> kept_;
  char* end_ = nullptr;   // of the last text
  std::size_t room_ = 0;  // behind it
};

/// The key of a member as it is written; the keys servers use have no escapes.
inline std::string_view key_of(const char* begin) {
  return {begin, static_cast<std::size_t>(std::strchr(begin, '"') - begin)};
}
inline std::string_view key_of(ondemand::raw_json_string key) { return key_of(key.raw()); }
inline std::string_view key_of(ondemand::field& field) { return key_of(field.key()); }

/// Runs `read(json)`, and makes Error{protocol} of what is not the JSON it expects.
template <class Read>
auto read_json(std::string_view text, Read&& read) {
  try {
    Json json(text);
    return read(json);
  } catch (const simdjson::simdjson_error& error) {
    throw Error(Code::protocol, "the server's answer is not the JSON that was expected")
        .with_detail(error.what());
  }
}

}  // namespace provost::plugin
