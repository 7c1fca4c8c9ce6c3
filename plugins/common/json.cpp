#include "common/json.hpp"

#include <algorithm>
#include <cstdint>

#include "common/json_text.hpp"

namespace provost::plugin {
namespace {

/// What stands between the first quote of a token and its last: behind that are blanks at most.
std::string_view between_quotes(std::string_view token) {
  while (token.size() > 2 && token.back() != '"') token.remove_suffix(1);
  return token.substr(1, token.size() - std::min<std::size_t>(token.size(), 2));
}

}  // namespace

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

std::string_view Json::keep(std::string_view text) {
  constexpr std::size_t block = 4096;
  if (text.size() > room_) {
    room_ = std::max(block, text.size());
    kept_.push_back(std::make_unique_for_overwrite<char[]>(room_));
    end_ = kept_.back().get();
  }
  const std::string_view copy(end_, text.size());
  end_ = std::copy(text.begin(), text.end(), end_);
  room_ -= text.size();
  return copy;
}

void Json::expect_end() {
  if (document_.current_location().error() == simdjson::SUCCESS) {
    throw simdjson::simdjson_error(simdjson::TRAILING_CONTENT);
  }
}

std::optional<std::string_view> Json::text(ondemand::value& value) {
  const std::string_view token = value.raw_json_token();
  if (value.get_raw_json_string().error() != simdjson::SUCCESS) return std::nullopt;  // reads it
  const std::string_view written = between_quotes(token);
  // Most texts have no escapes and can stay where they are.
  if (written.find('\\') == written.npos) return written;
  return keep(unescaped_leniently({written.data(), written.size() + 1}));
}

std::vector<TextView> Json::texts(ondemand::array array) {
  std::vector<TextView> result;
  read_texts(array, result);
  return result;
}

void Json::read_texts(ondemand::array array, std::vector<TextView>& to) {
  to.clear();
  for (ondemand::value item : array) {
    if (const auto found = text(item)) to.push_back(*found);
  }
}

std::optional<bool> Json::flag(ondemand::value& value) {
  if (value.type() != ondemand::json_type::boolean) return std::nullopt;
  return value.get_bool().value();
}

std::optional<std::int64_t> Json::number(ondemand::value& value) {
  if (std::int64_t whole = 0; value.get_int64().get(whole) == simdjson::SUCCESS) return whole;
  if (value.type() != ondemand::json_type::number) return std::nullopt;
  const ondemand::number number = value.get_number();
  if (number.is_int64()) return number.get_int64();
  constexpr double limit = 9.2e18;
  const double real = number.as_double();
  if (real < -limit || real > limit) return std::nullopt;
  return static_cast<std::int64_t>(real);
}

std::optional<ondemand::object> Json::object(ondemand::value& value) {
  if (value.type() != ondemand::json_type::object) return std::nullopt;
  return value.get_object().value();
}

std::optional<ondemand::array> Json::array(ondemand::value& value) {
  if (value.type() != ondemand::json_type::array) return std::nullopt;
  return value.get_array().value();
}

}  // namespace provost::plugin
