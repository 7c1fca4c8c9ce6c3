#pragma once

#include <chrono>

#include "provost/error.hpp"
#include "provost/operation.hpp"

namespace provost::core {

/// What to do after a call has failed.
struct NextTry {
  enum class Kind { give_up, renew, wait };
  Kind kind = Kind::give_up;
  std::chrono::milliseconds wait{0};
};

/// The one place that decides whether a call is made again. One object a call.
///
/// A session that is no longer accepted is renewed once: the server has refused, so nothing was
/// done. Too many requests: the same, after the wait the server asks for. Trouble on the way is
/// tried three times more when nothing can have happened (a read, or nothing was sent) and, when
/// nobody knows, only for what may be repeated. Signing in never is.
class Retry {
 public:
  Retry(Operation operation, WriteKind kind) : operation_(operation), kind_(kind) {}

  NextTry after(const Error& error);

 private:
  NextTry wait_a_little(const Error& error);

  Operation operation_;
  WriteKind kind_;
  bool renewed_ = false;
  int troubles_ = 0;
  int refusals_ = 0;
};

}  // namespace provost::core
