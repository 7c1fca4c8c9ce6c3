#include "core/http/pool.hpp"

#include <algorithm>
#include <utility>

namespace provost::core {
namespace {

constexpr std::size_t most_idle = 16;
// Shorter than what common servers grant (Node.js: 5 s), so that a request rarely meets a server
// that closes at the same moment.
constexpr std::chrono::milliseconds usual_patience{4000};
constexpr std::chrono::milliseconds margin{1000};

}  // namespace

std::unique_ptr<Line> Pool::take() {
  while (true) {
    Idle idle;
    {
      const std::lock_guard lock(mutex_);
      if (idle_.empty()) return nullptr;
      idle = std::move(idle_.back());
      idle_.pop_back();
    }
    const bool fresh = std::chrono::steady_clock::now() < idle.until;
    if (fresh && !idle.line->wire().disturbed()) return std::move(idle.line);
  }
}

void Pool::give(std::unique_ptr<Line> line, std::chrono::milliseconds server_keeps) {
  const auto patience =
      server_keeps > std::chrono::milliseconds{0} ? server_keeps - margin : usual_patience;
  if (patience <= std::chrono::milliseconds{0}) return;
  Idle oldest;
  const std::lock_guard lock(mutex_);
  idle_.push_back({std::move(line), std::chrono::steady_clock::now() + patience});
  if (idle_.size() > most_idle) {
    oldest = std::move(idle_.front());
    idle_.erase(idle_.begin());
  }
}

std::size_t Pool::size() const {
  const std::lock_guard lock(mutex_);
  return idle_.size();
}

}  // namespace provost::core
