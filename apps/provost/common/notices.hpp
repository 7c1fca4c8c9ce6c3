#pragma once

#include <mutex>
#include <set>
#include <string>

#include "core/session/notices.hpp"
#include "provost/common/streams.hpp"

namespace provost::cli {

/// Tells people on standard error what sessions have to say; every warning once.
class Notices final : public core::Notices {
 public:
  Notices(const Streams& streams, bool verbose) : streams_(streams), verbose_(verbose) {}

  void warn(const std::string& text) override;
  void waiting(const std::string& why, std::chrono::milliseconds time) override;
  void log(LogLevel level, const std::string& text) override;

 private:
  const Streams& streams_;
  const bool verbose_;
  std::mutex mutex_;
  std::set<std::string> warned_;
};

}  // namespace provost::cli
