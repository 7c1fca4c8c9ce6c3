#include "core/job/server_hold.hpp"

#include <algorithm>

namespace provost::core {
namespace {

constexpr ServerHold::Time kFirstPause{1'000};
constexpr ServerHold::Time kLongestPause{60'000};

}  // namespace

ServerHold::ServerHold(Error why, Time now, Time patience)
    : why_(std::move(why)),
      end_(now + patience),
      pause_(std::clamp(why_.retry_after, kFirstPause, kLongestPause)) {
  plan_probe(now);
}

bool ServerHold::wait_longer(Error why, Time now) {
  why_ = std::move(why);
  if (now >= end_) return false;
  pause_ = std::min(pause_ * 2, kLongestPause);
  plan_probe(now);
  return true;
}

void ServerHold::plan_probe(Time now) { next_probe_ = std::min(now + pause_, end_); }

}  // namespace provost::core
