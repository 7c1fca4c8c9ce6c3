#pragma once

#include <simdjson.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "provost/error.hpp"

namespace provost::core {

// Reads what this program wrote itself, and so tolerates nothing. The views live as long as the
// parser. Each throws Error{protocol} whose message says what was found: `an unknown field`.

[[noreturn]] inline void throw_json(const std::string& found) {
  throw Error(Code::protocol, found);
}

inline std::string_view text_in(simdjson::dom::element value) {
  std::string_view text;
  if (value.get_string().get(text) != simdjson::SUCCESS) throw_json("something instead of a text");
  return text;
}

inline std::int64_t number_in(simdjson::dom::element value) {
  std::int64_t number = 0;
  if (value.get_int64().get(number) != simdjson::SUCCESS) {
    throw_json("something instead of a whole number");
  }
  return number;
}

inline bool boolean_in(simdjson::dom::element value) {
  bool yes = false;
  if (value.get_bool().get(yes) != simdjson::SUCCESS) throw_json("something instead of yes or no");
  return yes;
}

inline std::vector<simdjson::dom::element> array_in(simdjson::dom::element value) {
  simdjson::dom::array array;
  if (value.get_array().get(array) != simdjson::SUCCESS) throw_json("something instead of a list");
  return {array.begin(), array.end()};
}

inline simdjson::dom::object object_in(simdjson::dom::element value) {
  simdjson::dom::object object;
  if (value.get_object().get(object) != simdjson::SUCCESS) {
    throw_json("something instead of an object");
  }
  return object;
}

inline simdjson::dom::object parse_object(simdjson::dom::parser& parser, std::string_view text) {
  simdjson::dom::element value;
  if (parser.parse(text.data(), text.size()).get(value) != simdjson::SUCCESS) {
    throw_json("text that is no JSON");
  }
  return object_in(value);
}

/// Hands every field of an object to `take`; none may be there twice.
template <class Take>
void for_fields(simdjson::dom::object object, Take take) {
  std::vector<std::string_view> seen;
  for (const auto& [key, value] : object) {
    if (std::find(seen.begin(), seen.end(), key) != seen.end()) throw_json("a field twice");
    seen.push_back(key);
    take(key, value);
  }
}

}  // namespace provost::core
