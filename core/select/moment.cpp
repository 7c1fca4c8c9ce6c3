#include "core/select/moment.hpp"

#include <chrono>
#include <limits>

#include "core/base/casefold.hpp"
#include "core/base/duration.hpp"

namespace provost::core {
namespace {

constexpr std::int64_t day_ms = 86'400'000;
// What can be written with a year of four digits: 0001-01-01 to the end of 9999.
constexpr std::int64_t first_ms = -62'135'596'800'000;
constexpr std::int64_t last_ms = 253'402'300'799'999;
constexpr std::int64_t never_raw = std::numeric_limits<std::int64_t>::min();

/// Takes exactly `digits` digits off the front.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(0, digits)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<std::int64_t> parse_date(std::string_view& text) {
  const auto year = take_number(text, 4);
  if (!year || !take(text, '-')) return std::nullopt;
  const auto month = take_number(text, 2);
  if (!month || !take(text, '-')) return std::nullopt;
  const auto day = take_number(text, 2);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date).time_since_epoch().count() * day_ms;
}

/// Hours, minutes, and perhaps seconds and a fraction.
std::optional<std::int64_t> parse_clock(std::string_view& text) {
  const auto hour = take_number(text, 2);
  if (!hour || *hour > 23 || !take(text, ':')) return std::nullopt;
  const auto minute = take_number(text, 2);
  if (!minute || *minute > 59) return std::nullopt;
  std::int64_t ms = *hour * 3'600'000LL + *minute * 60'000LL;
  if (!take(text, ':')) return ms;
  const auto second = take_number(text, 2);
  if (!second || *second > 59) return std::nullopt;
  ms += *second * 1000LL;
  if (!take(text, '.')) return ms;
  std::int64_t weight = 100;
  std::size_t digits = 0;
  for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; ++digits, weight /= 10) {
    ms += (text.front() - '0') * weight;
    text.remove_prefix(1);
  }
  if (digits == 0) return std::nullopt;
  return ms;
}

std::optional<std::int64_t> parse_offset(std::string_view& text) {
  if (text.empty() || take(text, 'Z') || take(text, 'z')) return 0;
  const int sign = text.front() == '-' ? -1 : 1;
  if (!take(text, '+') && !take(text, '-')) return std::nullopt;
  const auto hour = take_number(text, 2);
  if (!hour || *hour > 23) return std::nullopt;
  take(text, ':');
  const auto minute = take_number(text, 2);
  if (!minute || *minute > 59) return std::nullopt;
  return sign * (*hour * 60LL + *minute) * 60'000;
}

/// At least so many digits. Moments come from servers: their years may be anything.
void put_digits(std::string& text, int value, int least) {
  if (value < 0) {
    text += '-';
    value = -value;
    --least;
  }
  const std::string digits = std::to_string(value);
  for (auto count = static_cast<int>(digits.size()); count < least; ++count) text += '0';
  text += digits;
}

}  // namespace

Moment Moment::never() { return at_ms(never_raw); }

Moment Moment::at_ms(std::int64_t ms) {
  Moment moment;
  moment.raw_ = ms;
  return moment;
}

Moment Moment::before_now(std::chrono::milliseconds age) {
  Moment moment;
  moment.age_ = age;
  return moment;
}

std::int64_t Moment::raw(std::int64_t now_ms) const { return age_ ? now_ms - age_->count() : raw_; }

std::string Moment::text() const {
  if (age_) return "-" + duration_text(*age_);
  if (raw_ == never_raw) return "never";
  using std::chrono::floor;
  const std::chrono::sys_time<std::chrono::milliseconds> point{std::chrono::milliseconds(raw_)};
  const auto days = floor<std::chrono::days>(point);
  const std::chrono::year_month_day date{days};
  const std::int64_t rest = (point - days).count();
  std::string text;
  text.reserve(24);
  put_digits(text, static_cast<int>(date.year()), 4);
  text += '-';
  put_digits(text, static_cast<int>(static_cast<unsigned>(date.month())), 2);
  text += '-';
  put_digits(text, static_cast<int>(static_cast<unsigned>(date.day())), 2);
  if (rest == 0) return text;
  text += 'T';
  put_digits(text, static_cast<int>(rest / 3'600'000), 2);
  text += ':';
  put_digits(text, static_cast<int>(rest / 60'000 % 60), 2);
  text += ':';
  put_digits(text, static_cast<int>(rest / 1000 % 60), 2);
  if (rest % 1000 != 0) {
    text += '.';
    put_digits(text, static_cast<int>(rest % 1000), 3);
  }
  text += 'Z';
  return text;
}

std::optional<Moment> parse_moment(std::string_view text) {
  if (folded_equal(text, U"never")) return Moment::never();
  if (!text.empty() && text.front() == '-') {
    const auto age = parse_duration(text.substr(1));
    return age ? std::optional(Moment::before_now(*age)) : std::nullopt;
  }
  const auto date = parse_date(text);
  if (!date) return std::nullopt;
  std::int64_t ms = *date;
  if (!text.empty()) {
    if (!take(text, 'T') && !take(text, 't') && !take(text, ' ')) return std::nullopt;
    const auto clock = parse_clock(text);
    if (!clock) return std::nullopt;
    const auto offset = parse_offset(text);
    if (!offset || !text.empty()) return std::nullopt;
    ms += *clock - *offset;
  }
  if (ms < first_ms || ms > last_ms) return std::nullopt;
  return Moment::at_ms(ms);
}

}  // namespace provost::core
