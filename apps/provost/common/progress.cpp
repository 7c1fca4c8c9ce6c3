#include "provost/common/progress.hpp"

#include <ostream>

#include "core/base/duration.hpp"

namespace provost::cli {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr milliseconds kOnTerminal{200};
constexpr milliseconds kElsewhere{60'000};
constexpr milliseconds kWorthTelling{2'000};

}  // namespace

Progress::Progress(const Streams& streams, std::size_t total)
    : streams_(streams), total_(total), began_(Clock::now()), told_(began_) {}

void Progress::step() {
  ++done_;
  const Clock::time_point now = Clock::now();
  if (now - told_ < (streams_.err_is_terminal ? kOnTerminal : kElsewhere)) return;
  told_ = now;
  if (streams_.err_is_terminal) {
    streams_.err << "\r\x1b[K" << text() << std::flush;
    shown_ = true;
  } else {
    streams_.note(text());
  }
}

void Progress::clear() {
  if (shown_) streams_.err << "\r\x1b[K" << std::flush;
  shown_ = false;
}

std::string Progress::text() const {
  std::string text = std::to_string(done_) + " of " + std::to_string(total_);
  const auto took = Clock::now() - began_;
  if (took > kWorthTelling && done_ < total_) {
    const auto left = took / static_cast<long>(done_) * static_cast<long>(total_ - done_);
    text += ", about " + core::duration_text(std::chrono::ceil<seconds>(left)) + " left";
  }
  return text;
}

}  // namespace provost::cli
