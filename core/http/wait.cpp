#include "core/http/wait.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <vector>

namespace provost::core {
namespace {

int poll_for(std::span<pollfd> all, std::chrono::nanoseconds time) {
  using std::chrono::milliseconds;
  constexpr milliseconds longest{60'000};
  const auto step = std::clamp(std::chrono::ceil<milliseconds>(time), milliseconds{0}, longest);
  return ::poll(all.data(), all.size(), static_cast<int>(step.count()));
}

}  // namespace

Wait::Wait(Cancellation& cancellation, SteadyTime deadline, std::chrono::milliseconds total)
    : cancellation_(cancellation),
      deadline_(deadline),
      last_(std::min(deadline, std::chrono::steady_clock::now() + total)),
      wake_(cancellation.descriptor()) {}

Woken Wait::state() const { return state_at(std::chrono::steady_clock::now()); }

bool Wait::outlasts(std::chrono::milliseconds step) const {
  return last_ - std::chrono::steady_clock::now() > step;
}

Woken Wait::state_at(SteadyTime now) const {
  if (cancellation_.cancelled()) return Woken::cancelled;
  if (now >= deadline_) return Woken::deadline;
  return now >= last_ ? Woken::too_long : Woken::ready;
}

Woken Wait::on(int fd, short events, std::chrono::milliseconds limit) {
  std::array<pollfd, 2> all{{{fd, events, 0}, {wake_, POLLIN, 0}}};
  return on_all(all, limit);
}

Woken Wait::on(std::span<pollfd> descriptors, std::chrono::milliseconds limit) {
  std::vector<pollfd> all(descriptors.begin(), descriptors.end());
  all.push_back({wake_, POLLIN, 0});
  const Woken woken = on_all(all, limit);
  std::copy(all.begin(), all.end() - 1, descriptors.begin());
  return woken;
}

Woken Wait::on_all(std::span<pollfd> all, std::chrono::milliseconds limit) const {
  SteadyTime now = std::chrono::steady_clock::now();
  const SteadyTime step_end = now + limit;
  while (true) {
    if (const Woken state = state_at(now); state != Woken::ready) return state;
    if (now > step_end) return Woken::timed_out;
    const int count = poll_for(all, std::min(step_end, last_) - now);
    if (count < 0 && errno != EINTR) throw Error(Code::internal, "cannot wait for the network");
    if (count > 0 && all.back().revents == 0) return Woken::ready;
    now = std::chrono::steady_clock::now();
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
