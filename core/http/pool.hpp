#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

#include "core/http/line.hpp"

namespace provost::core {

/// The idle connections to one server. Thread-safe.
class Pool {
 public:
  /// A connection that is still silent and open, the latest used first, or null. Those that are
  /// not are closed: nothing has been sent on them.
  std::unique_ptr<Line> take();

  /// `server_keeps` is what the server said of its patience, or 0.
  void give(std::unique_ptr<Line> line, std::chrono::milliseconds server_keeps);

  std::size_t size() const;

 private:
  struct Idle {
    std::unique_ptr<Line> line;
    std::chrono::steady_clock::time_point until;
  };
  mutable std::mutex mutex_;
  std::vector<Idle> idle_;
};

}  // namespace provost::core
