#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "provost/account.hpp"

namespace provost {
inline namespace v0_3 {
namespace detail {

/// The number in `count` digits at `from`.
inline std::optional<int> digits(std::string_view text, std::size_t from, std::size_t count) {
  if (text.size() < from + count) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(from, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

struct Clock {
  int hour = 0;
  int minute = 0;
  int second = 0;
};

inline std::optional<std::int64_t> moment_ms(int year, int month, int day, Clock clock) {
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok() || clock.hour > 23 || clock.minute > 59 || clock.second > 60) return std::nullopt;
  const std::chrono::milliseconds since = std::chrono::sys_days(date).time_since_epoch();
  return since.count() + ((clock.hour * 60 + clock.minute) * 60 + clock.second) * 1000LL;
}

/// "Z", "" or "+02:00", "-0330" as milliseconds to subtract.
inline std::optional<std::int64_t> offset_ms(std::string_view text) {
  if (text.empty() || text == "Z" || text == "z") return 0;
  if (text[0] != '+' && text[0] != '-') return std::nullopt;
  const auto hours = digits(text, 1, 2);
  const auto minutes = digits(text, text.size() > 3 && text[3] == ':' ? 4 : 3, 2);
  if (!hours || !minutes) return std::nullopt;
  const std::int64_t ms = (*hours * 60 + *minutes) * 60'000LL;
  return text[0] == '+' ? ms : -ms;
}

}  // namespace detail

/// The time of "2026-11-22T01:57:30.177Z"; fraction, offset and seconds may be missing. Not known
/// when the text is no such time:
///   person.created = iso_time(user.at("created_at").get_ref<const std::string&>());
inline Time iso_time(std::string_view text) {
  const auto year = detail::digits(text, 0, 4);
  const auto month = detail::digits(text, 5, 2);
  const auto day = detail::digits(text, 8, 2);
  const auto hour = detail::digits(text, 11, 2);
  const auto minute = detail::digits(text, 14, 2);
  if (!year || !month || !day || !hour || !minute) return {};
  detail::Clock clock{*hour, *minute, 0};
  std::size_t at = 16;
  if (at < text.size() && text[at] == ':') {
    const auto second = detail::digits(text, at + 1, 2);
    if (!second) return {};
    clock.second = *second;
    at += 3;
  }
  std::int64_t fraction = 0;
  if (at < text.size() && text[at] == '.') {
    std::int64_t unit = 100;
    for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, unit /= 10) {
      fraction += (text[at] - '0') * unit;
    }
  }
  const auto offset = detail::offset_ms(text.substr(std::min(at, text.size())));
  const auto whole = detail::moment_ms(*year, *month, *day, clock);
  if (!offset || !whole) return {};
  return Time::at_ms(*whole + fraction - *offset);
}

/// The time of a Date header, "Sun, 22 Nov 2026 02:17:39 GMT"; not known when it is none.
inline Time http_date(std::string_view text) {
  constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  if (text.size() != 29 || !text.ends_with(" GMT")) return {};
  const auto at = std::find(months.begin(), months.end(), text.substr(8, 3));
  const auto day = detail::digits(text, 5, 2);
  const auto year = detail::digits(text, 12, 4);
  const auto hour = detail::digits(text, 17, 2);
  const auto minute = detail::digits(text, 20, 2);
  const auto second = detail::digits(text, 23, 2);
  if (at == months.end() || !day || !year || !hour || !minute || !second) return {};
  const auto month = static_cast<int>(at - months.begin()) + 1;
  const auto ms = detail::moment_ms(*year, month, *day, {*hour, *minute, *second});
  return ms ? Time::at_ms(*ms) : Time();
}

}  // namespace v0_3
}  // namespace provost
