#include "core/http/wait.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <vector>

namespace provost::core {
namespace {

int poll_for(std::vector<pollfd>& all, SteadyTime until) {
  using std::chrono::milliseconds;
  constexpr milliseconds longest{60'000};
  const auto left = std::chrono::ceil<milliseconds>(until - std::chrono::steady_clock::now());
  const auto step = std::clamp(left, milliseconds{0}, longest);
  return ::poll(all.data(), all.size(), static_cast<int>(step.count()));
}

}  // namespace

Wait::Wait(Cancellation& cancellation, SteadyTime deadline, std::chrono::milliseconds total)
    : cancellation_(cancellation),
      deadline_(deadline),
      last_(std::min(deadline, std::chrono::steady_clock::now() + total)),
      wake_(cancellation.descriptor()) {}

Woken Wait::state() const {
  if (cancellation_.cancelled()) return Woken::cancelled;
  const auto now = std::chrono::steady_clock::now();
  if (now >= deadline_) return Woken::deadline;
  return now >= last_ ? Woken::too_long : Woken::ready;
}

Woken Wait::on(int fd, short events, std::chrono::milliseconds limit) {
  std::array<pollfd, 1> one{{{fd, events, 0}}};
  return on(one, limit);
}

Woken Wait::on(std::span<pollfd> descriptors, std::chrono::milliseconds limit) {
  const auto step_end = std::chrono::steady_clock::now() + limit;
  std::vector<pollfd> all(descriptors.begin(), descriptors.end());
  all.push_back({wake_, POLLIN, 0});
  while (true) {
    if (const Woken now = state(); now != Woken::ready) return now;
    const int count = poll_for(all, std::min(step_end, last_));
    if (count < 0 && errno != EINTR) throw Error(Code::internal, "cannot wait for the network");
    if (count > 0 && all.back().revents == 0) {
      std::copy(all.begin(), all.end() - 1, descriptors.begin());
      return Woken::ready;
    }
    if (count == 0 && std::chrono::steady_clock::now() >= step_end) {
      const Woken now = state();
      return now == Woken::ready ? Woken::timed_out : now;
    }
  }
}

Error Wait::error(Woken woken, const std::string& while_doing) const {
  switch (woken) {
    case Woken::cancelled:
      return {Code::cancelled, "stopped while " + while_doing};
    case Woken::deadline:
      return {Code::deadline, "the time given was over while " + while_doing};
    case Woken::too_long:
      return {Code::unavailable, "the request took longer than it may, while " + while_doing};
    case Woken::timed_out:
      return {Code::unavailable, "nothing happened for too long while " + while_doing};
    case Woken::ready:
      break;
  }
  return {Code::internal, "no failure while " + while_doing};
}

void expect_ready(const Wait& wait, Woken woken, const std::string& while_doing) {
  if (woken != Woken::ready) throw wait.error(woken, while_doing);
}

}  // namespace provost::core
