#include "common/json.hpp"

#include <cstring>

#include "common/json_text.hpp"

namespace provost::plugin {

Json::Json(std::string_view text) {
  const auto error =
      parser_.iterate(simdjson::padded_string_view(text, text.size() + simdjson::SIMDJSON_PADDING))
          .get(document_);
  if (error == simdjson::UTF8_ERROR) {
    repaired_ = simdjson::padded_string(with_valid_utf8(text));
    document_ = parser_.iterate(repaired_);
  } else if (error != simdjson::SUCCESS) {
    throw simdjson::simdjson_error(error);
  }
}

void Json::expect_end() {
  if (document_.current_location().error() == simdjson::SUCCESS) {
    throw simdjson::simdjson_error(simdjson::TRAILING_CONTENT);
  }
}

std::optional<std::string_view> Json::text(ondemand::value value) {
  if (value.type() != ondemand::json_type::string) return std::nullopt;
  const std::string_view token = value.raw_json_token();
  std::string_view result;
  if (value.get_string().get(result) == simdjson::SUCCESS) return result;
  return keep(unescaped_leniently(token));
}

std::vector<std::string_view> Json::texts(ondemand::array array) {
  std::vector<std::string_view> result;
  for (ondemand::value item : array) {
    if (const auto found = text(item)) result.push_back(*found);
  }
  return result;
}

std::optional<bool> Json::flag(ondemand::value value) {
  if (value.type() != ondemand::json_type::boolean) return std::nullopt;
  return value.get_bool().value();
}

std::optional<std::int64_t> Json::number(ondemand::value value) {
  if (value.type() != ondemand::json_type::number) return std::nullopt;
  const ondemand::number number = value.get_number();
  if (number.is_int64()) return number.get_int64();
  constexpr double limit = 9.2e18;
  const double real = number.as_double();
  if (real < -limit || real > limit) return std::nullopt;
  return static_cast<std::int64_t>(real);
}

std::optional<ondemand::object> Json::object(ondemand::value value) {
  if (value.type() != ondemand::json_type::object) return std::nullopt;
  return value.get_object().value();
}

std::optional<ondemand::array> Json::array(ondemand::value value) {
  if (value.type() != ondemand::json_type::array) return std::nullopt;
  return value.get_array().value();
}

std::string_view key_of(ondemand::field& field) {
  const char* begin = field.key().raw();
  return {begin, static_cast<std::size_t>(std::strchr(begin, '"') - begin)};
}

}  // namespace provost::plugin
