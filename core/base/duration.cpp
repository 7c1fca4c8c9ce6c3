#include "core/base/duration.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include "core/base/casefold.hpp"

namespace provost::core {
namespace {

constexpr std::array<std::pair<std::string_view, std::int64_t>, 6> units{{
    {"w", 7 * 86'400'000LL},
    {"d", 86'400'000},
    {"h", 3'600'000},
    {"m", 60'000},
    {"s", 1'000},
    {"ms", 1},
}};

constexpr std::int64_t longest = 100LL * 366 * 86'400'000;

}  // namespace

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) {
  std::int64_t amount = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), amount);
  if (error != std::errc{} || amount < 0) return std::nullopt;
  const auto unit = fold(text.substr(static_cast<std::size_t>(end - text.data())));
  for (const auto& [name, size] : units) {
    if (folded_equal(name, unit) && amount <= longest / size) {
      return std::chrono::milliseconds(amount * size);
    }
  }
  return std::nullopt;
}

std::string duration_text(std::chrono::milliseconds duration) {
  for (const auto& [name, size] : units) {
    if (duration.count() != 0 && duration.count() % size == 0) {
      return std::to_string(duration.count() / size) + std::string(name);
    }
  }
  return "0s";
}

}  // namespace provost::core
