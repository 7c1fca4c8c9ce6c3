#include "provost/common/progress.hpp"

#include <ostream>
#include <string_view>
#include <utility>

#include "core/base/duration.hpp"

namespace provost::cli {
namespace {

using std::chrono::duration_cast;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr milliseconds kOnTerminal{200};
constexpr milliseconds kElsewhere{60'000};
constexpr milliseconds kWorthTelling{2'000};

/// In the first unit of time in which there is at least one.
std::string rate_text(std::size_t rows, milliseconds took) {
  constexpr std::pair<milliseconds, std::string_view> units[] = {{seconds(1), " a second"},
                                                                 {minutes(1), " a minute"}};
  const auto in = [&](milliseconds unit) {
    return std::to_string((rows * static_cast<std::size_t>(unit.count()) +
                           static_cast<std::size_t>(took.count()) / 2) /
                          static_cast<std::size_t>(took.count()));
  };
  for (const auto& [unit, name] : units) {
    if (static_cast<milliseconds::rep>(rows) * unit >= took) return in(unit) + std::string(name);
  }
  return in(hours(1)) + " an hour";
}

/// As exact as an estimate deserves.
std::string rough_text(milliseconds left) {
  if (left > hours(10)) return core::duration_text(std::chrono::ceil<hours>(left));
  if (left > minutes(2)) return core::duration_text(std::chrono::ceil<minutes>(left));
  return core::duration_text(std::chrono::ceil<seconds>(left));
}

}  // namespace

std::string progress_text(const core::Tally& ended, std::size_t total, milliseconds took) {
  const std::size_t rows = ended.ended();
  std::string text = std::to_string(rows) + " of " + std::to_string(total);
  for (const auto& [count, name] :
       {std::pair(ended.skipped, " skipped"), std::pair(ended.failed, " failed"),
        std::pair(ended.unknown, " unknown")}) {
    if (count > 0) text += ", " + std::to_string(count) + name;
  }
  if (took < kWorthTelling || rows == 0 || rows >= total) return text;
  const auto left =
      took * static_cast<milliseconds::rep>(total - rows) / static_cast<milliseconds::rep>(rows);
  return text + "; " + rate_text(rows, took) + ", about " + rough_text(left) + " left";
}

Progress::Progress(const Streams& streams, std::size_t total)
    : streams_(streams), total_(total), began_(Clock::now()), told_(began_) {}

void Progress::step(core::RowState state) {
  ended_.add(state);
  const Clock::time_point now = Clock::now();
  if (now - told_ < (streams_.err_is_terminal ? kOnTerminal : kElsewhere)) return;
  told_ = now;
  const std::string text = progress_text(ended_, total_, duration_cast<milliseconds>(now - began_));
  if (streams_.err_is_terminal) {
    streams_.err << "\r\x1b[K" << text << std::flush;
    shown_ = true;
  } else {
    streams_.note(text);
  }
}

void Progress::clear() {
  if (shown_) streams_.err << "\r\x1b[K" << std::flush;
  shown_ = false;
}

}  // namespace provost::cli
