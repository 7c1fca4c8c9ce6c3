#pragma once

#include <chrono>
#include <string>

#include "provost/call.hpp"

namespace provost::core {

/// How a session tells people things while it works. Thread-safe; must not throw.
class Notices {
 public:
  virtual ~Notices() = default;
  /// Something a person should know.
  virtual void warn(const std::string& text) = 0;
  /// Nothing happens for a while, and why: "chat: the server allows 10 reset mails a minute".
  virtual void waiting(const std::string& why, std::chrono::milliseconds time) = 0;
  /// For those who ask for more.
  virtual void log(LogLevel level, const std::string& text) = 0;
};

}  // namespace provost::core
