#include "core/limit/call_log.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace provost::core {
namespace {

using LogTime = CallLog::Time;  // `Time` alone is the SDK's

constexpr std::string_view title = "provost-limits 2\n";
// A server answers a call of a process that has died within this, or has not read it.
constexpr LogTime last_words = std::chrono::seconds{3};
// Nobody is told to stay away longer than this; what says so is damage.
constexpr LogTime longest_hold = std::chrono::hours{24};

LogTime next_after(const std::vector<LogTime>& times, const Limit& limit, LogTime time) {
  if (limit.count == 0 || times.size() < limit.count) return time;
  return std::max(time, times[times.size() - limit.count] + limit.period + LogTime{1});
}

/// Takes what stands before `end`, or everything.
std::string_view take(std::string_view& text, char end) {
  const std::string_view word = text.substr(0, text.find(end));
  text.remove_prefix(std::min(text.size(), word.size() + 1));
  return word;
}

std::optional<LogTime> take_time(std::string_view& text) {
  constexpr LogTime::rep bound = std::numeric_limits<LogTime::rep>::max() / 4;
  const std::string_view word = take(text, ' ');
  LogTime::rep value = 0;
  const auto read = std::from_chars(word.data(), word.data() + word.size(), value);
  if (read.ec != std::errc{} || read.ptr != word.data() + word.size()) return std::nullopt;
  if (value > bound || value < -bound) return std::nullopt;
  return LogTime{value};
}

}  // namespace

std::vector<LogTime> CallLog::times(Time now) const {
  std::vector<Time> all = answers_;
  all.insert(all.end(), under_way_.size(), now);
  std::sort(all.begin(), all.end());
  return all;
}

LogTime CallLog::earliest(const Limit& limit, Time now) const { return earliest_of(limit, now, 1); }

LogTime CallLog::earliest_of(const Limit& limit, Time now, std::size_t calls) const {
  std::vector<Time> all = times(now);
  Time time = std::max(now, not_before_);
  for (std::size_t i = 0; i < calls; ++i) {
    time = next_after(all, limit, time);
    all.push_back(time);
  }
  return time;
}

void CallLog::begin(Time time, const std::string& owner) { under_way_.push_back({time, owner}); }

bool CallLog::remove(Time begun, const std::string& owner) {
  const auto found = std::find(under_way_.begin(), under_way_.end(), Call{begun, owner});
  if (found == under_way_.end()) return false;
  under_way_.erase(found);
  return true;
}

void CallLog::answered(Time begun, const std::string& owner, Time time) {
  remove(begun, owner);
  answers_.push_back(time);
}

void CallLog::withdraw(Time begun, const std::string& owner) { remove(begun, owner); }

std::set<std::string> CallLog::owners() const {
  std::set<std::string> names;
  for (const Call& call : under_way_) names.insert(call.owner);
  return names;
}

void CallLog::bury(const std::string& owner, Time now) {
  const auto count =
      std::erase_if(under_way_, [&](const Call& call) { return call.owner == owner; });
  answers_.insert(answers_.end(), count, now + last_words);
}

void CallLog::hold(Time time) { not_before_ = std::max(not_before_, time); }

void CallLog::prune(const Limit& limit, Time now) {
  period_ = std::max(period_, limit.period);
  std::erase_if(answers_, [&](Time time) { return time + period_ < now; });
}

std::string CallLog::text(const LimitClock& clock) const {
  std::string out(title);
  const auto line = [&out](const char* word, Time time, const std::string& more = {}) {
    out += word + std::to_string(time.count()) + (more.empty() ? "" : " " + more) + '\n';
  };
  line("boot ", clock.now(), clock.boot());
  line("hold ", not_before_);
  line("period ", period_);
  for (const Time time : answers_) line("answer ", time);
  for (const Call& call : under_way_) line("begin ", call.begun, call.owner);
  return out;
}

void CallLog::read_line(std::string_view line, Time shift, Time now) {
  const std::string_view word = take(line, ' ');
  const auto value = take_time(line);
  if (!value) return;
  const Time time = *value + shift;
  if (word == "answer") answers_.push_back(std::min(time, now + last_words));
  if (word == "begin") under_way_.push_back({std::min(time, now), std::string(line)});
  if (word == "hold") not_before_ = std::min(time, now + longest_hold);
  if (word == "period") period_ = std::max(*value, Time{0});
}

std::optional<CallLog> CallLog::parse(std::string_view text, const LimitClock& clock) {
  if (!text.starts_with(title)) return std::nullopt;
  text.remove_prefix(title.size());
  std::string_view boot = take(text, '\n');
  if (take(boot, ' ') != "boot") return std::nullopt;
  const auto saved = take_time(boot);
  if (!saved || boot.empty()) return std::nullopt;
  const Time now = clock.now();
  // Written before the machine was started again, times are moved to the clock of this start as if
  // the machine had not been off: only a clock that anyone may set could tell how long it was. That
  // waits too long once rather than ever too short.
  const Time shift = boot == clock.boot() ? Time{0} : now - *saved;
  CallLog log;
  while (!text.empty()) log.read_line(take(text, '\n'), shift, now);
  return log;
}

}  // namespace provost::core
