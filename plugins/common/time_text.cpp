#include "common/time_text.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>

namespace provost::plugin {
namespace {

std::optional<int> digits(std::string_view text, std::size_t from, std::size_t count) {
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

std::optional<std::int64_t> moment(int year, int month, int day, Clock clock) {
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok() || clock.hour > 23 || clock.minute > 59 || clock.second > 60) return std::nullopt;
  const std::chrono::milliseconds since = std::chrono::sys_days(date).time_since_epoch();
  return since.count() + ((clock.hour * 60 + clock.minute) * 60 + clock.second) * 1000LL;
}

/// "Z", "" or "+02:00", "-0330" as milliseconds to subtract.
std::optional<std::int64_t> offset_ms(std::string_view text) {
  if (text.empty() || text == "Z" || text == "z") return 0;
  if (text[0] != '+' && text[0] != '-') return std::nullopt;
  const auto hours = digits(text, 1, 2);
  const auto minutes = digits(text, text.size() > 3 && text[3] == ':' ? 4 : 3, 2);
  if (!hours || !minutes) return std::nullopt;
  const std::int64_t ms = (*hours * 60 + *minutes) * 60'000LL;
  return text[0] == '+' ? ms : -ms;
}

}  // namespace

std::optional<std::int64_t> iso_time_ms(std::string_view text) {
  const auto year = digits(text, 0, 4);
  const auto month = digits(text, 5, 2);
  const auto day = digits(text, 8, 2);
  const auto hour = digits(text, 11, 2);
  const auto minute = digits(text, 14, 2);
  if (!year || !month || !day || !hour || !minute) return std::nullopt;
  Clock clock{*hour, *minute, 0};
  std::size_t at = 16;
  if (at < text.size() && text[at] == ':') {
    const auto second = digits(text, at + 1, 2);
    if (!second) return std::nullopt;
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
  const auto offset = offset_ms(text.substr(std::min(at, text.size())));
  const auto whole = moment(*year, *month, *day, clock);
  if (!offset || !whole) return std::nullopt;
  return *whole + fraction - *offset;
}

std::optional<std::int64_t> http_date_ms(std::string_view text) {
  constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  if (text.size() != 29 || !text.ends_with(" GMT")) return std::nullopt;
  int month = 0;
  while (month < 12 && months[static_cast<std::size_t>(month)] != text.substr(8, 3)) ++month;
  const auto day = digits(text, 5, 2);
  const auto year = digits(text, 12, 4);
  const auto hour = digits(text, 17, 2);
  const auto minute = digits(text, 20, 2);
  const auto second = digits(text, 23, 2);
  if (month == 12 || !day || !year || !hour || !minute || !second) return std::nullopt;
  return moment(*year, month + 1, *day, {*hour, *minute, *second});
}

std::chrono::milliseconds told_wait(std::int64_t seconds) {
  return std::chrono::seconds(std::clamp<std::int64_t>(seconds, 0, longest_wait.count() / 1000));
}

}  // namespace provost::plugin
