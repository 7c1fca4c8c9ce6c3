#include "provost/common/notices.hpp"

#include "core/base/duration.hpp"

namespace provost::cli {

void Notices::warn(const std::string& text) {
  const std::lock_guard lock(mutex_);
  if (warned_.insert(text).second) streams_.warning(text);
}

void Notices::waiting(const std::string& why, std::chrono::milliseconds time) {
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(time);
  const std::lock_guard lock(mutex_);
  streams_.note(why + "; waiting " + core::duration_text(seconds));
}

void Notices::log(LogLevel level, const std::string& text) {
  const std::lock_guard lock(mutex_);
  if (level >= LogLevel::warning) {
    streams_.warning(text);
  } else if (verbose_) {
    streams_.note(text);
  }
}

}  // namespace provost::cli
