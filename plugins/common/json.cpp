#include "common/json.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

#include "common/json_text.hpp"

namespace provost::plugin {
namespace {

/// How many bytes stand before the first quote or backslash, of which there is one. Reads at most 7
/// bytes past it.
std::size_t plain_length(const char* text) {
  constexpr std::uint64_t ones = 0x0101010101010101;
  // The lowest bit that is set is in the first byte that is zero; others may say more than is true.
  const auto zeros = [](std::uint64_t word) { return (word - ones) & ~word & (ones << 7); };
  for (std::size_t at = 0;; at += sizeof ones) {
    std::uint64_t word = 0;
    std::memcpy(&word, text + at, sizeof word);
    if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
    const std::uint64_t found = zeros(word ^ (ones * '"')) | zeros(word ^ (ones * '\\'));
    if (found != 0) return at + static_cast<std::size_t>(std::countr_zero(found)) / 8;
  }
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
  ondemand::raw_json_string raw;
  if (value.get_raw_json_string().get(raw) != simdjson::SUCCESS) return std::nullopt;
  const char* const begin = raw.raw();
  std::size_t size = plain_length(begin);
  // Most texts have no escapes and can stay where they are.
  if (begin[size] == '"') return std::string_view(begin, size);
  while (begin[size] != '"') size += begin[size] == '\\' ? 2 : 1;
  return keep(unescaped_leniently({begin, size + 1}));
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
