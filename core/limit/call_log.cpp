#include "core/limit/call_log.hpp"

#include <algorithm>
#include <limits>
#include <sstream>

namespace provost::core {
namespace {

using Time = CallLog::Time;

constexpr std::string_view title = "provost-limits 1";
// After this, whoever made a call is taken to have died during it.
constexpr Time longest_call = std::chrono::minutes{5};
// Nobody is told to stay away longer than this; what says so is damage.
constexpr Time longest_hold = std::chrono::hours{24};

Time next_after(const std::vector<Time>& times, const Limit& limit, Time time) {
  if (limit.count == 0 || times.size() < limit.count) return time;
  return std::max(time, times[times.size() - limit.count] + limit.period + Time{1});
}

bool remove_one(std::vector<Time>& times, Time time) {
  const auto found = std::find(times.begin(), times.end(), time);
  if (found == times.end()) return false;
  times.erase(found);
  return true;
}

}  // namespace

std::vector<Time> CallLog::times(Time now) const {
  std::vector<Time> all = answers_;
  for (const Time begun : under_way_) all.push_back(std::min(now, begun + longest_call));
  std::sort(all.begin(), all.end());
  return all;
}

Time CallLog::earliest(const Limit& limit, Time now) const { return earliest_of(limit, now, 1); }

Time CallLog::earliest_of(const Limit& limit, Time now, std::size_t calls) const {
  std::vector<Time> all = times(now);
  Time time = std::max(now, not_before_);
  for (std::size_t i = 0; i < calls; ++i) {
    time = next_after(all, limit, time);
    all.push_back(time);
  }
  return time;
}

void CallLog::begin(Time time) { under_way_.push_back(time); }

void CallLog::answered(Time begun, Time time) {
  remove_one(under_way_, begun);
  answers_.push_back(time);
}

void CallLog::withdraw(Time begun) { remove_one(under_way_, begun); }

void CallLog::hold(Time time) { not_before_ = std::max(not_before_, time); }

void CallLog::prune(const Limit& limit, Time now) {
  const auto past = [&](Time time) { return time + limit.period < now; };
  std::erase_if(answers_, past);
  std::erase_if(under_way_, [&](Time begun) { return past(begun + longest_call); });
}

std::string CallLog::text(const LimitClock& clock) const {
  std::ostringstream out;
  out << title << "\nboot " << clock.boot() << ' ' << clock.now().count() << ' '
      << clock.wall().count() << "\nhold " << not_before_.count() << '\n';
  for (const Time time : answers_) out << "answer " << time.count() << '\n';
  for (const Time time : under_way_) out << "begin " << time.count() << '\n';
  return out.str();
}

std::optional<CallLog> CallLog::parse(std::string_view text, const LimitClock& clock) {
  std::istringstream in{std::string(text)};
  std::string line;
  std::string word;
  std::string boot;
  Time::rep saved_now = 0;
  Time::rep saved_wall = 0;
  if (!std::getline(in, line) || line != title) return std::nullopt;
  if (!(in >> word >> boot >> saved_now >> saved_wall) || word != "boot") return std::nullopt;
  std::getline(in, line);
  const Time now = clock.now();
  // Written before the machine was started again, times are moved to the clock of this start; how
  // long it was off, only the wall clock can tell.
  Time shift{0};
  if (boot != clock.boot()) {
    const Time::rep off = clock.wall().count() - saved_wall;
    const Time::rep sane = std::clamp<Time::rep>(off, 0, Time(longest_hold).count());
    if (saved_now < 0 || saved_now > std::numeric_limits<Time::rep>::max() / 4) return std::nullopt;
    shift = now - Time{saved_now} - Time{sane};
  }
  CallLog log;
  while (std::getline(in, line)) {
    std::istringstream words(line);
    Time::rep value = 0;
    constexpr Time::rep bound = std::numeric_limits<Time::rep>::max() / 4;
    if (!(words >> word >> value) || value > bound || value < -bound) continue;
    const Time time = Time{value} + shift;
    if (word == "answer") log.answers_.push_back(std::min(time, now));
    if (word == "begin") log.under_way_.push_back(std::min(time, now));
    if (word == "hold") log.not_before_ = std::min(time, now + longest_hold);
  }
  return log;
}

}  // namespace provost::core
