#include "core/session/retry.hpp"

#include <algorithm>

namespace provost::core {
namespace {

using std::chrono::milliseconds;

constexpr int kMaxTroubles = 3;
constexpr int kMaxRefusals = 30;
constexpr milliseconds kFirstPause{500};
constexpr milliseconds kRefusedPause{10'000};
constexpr milliseconds kLongestPause = std::chrono::hours(24);  // more is a mistake, or an attack

}  // namespace

NextTry Retry::after(const Error& error) {
  if (operation_ == Operation::sign_in) return {};
  const bool nothing_happened = kind_ == WriteKind::none || error.changed == Tri::no;
  switch (error.code) {
    case Code::unauthenticated:
      if (renewed_ || error.changed == Tri::yes) return {};
      renewed_ = true;
      return {NextTry::Kind::renew, milliseconds(0)};
    case Code::rate_limited:
      if (error.changed == Tri::yes || ++refusals_ > kMaxRefusals) return {};
      return {NextTry::Kind::wait, error.retry_after > milliseconds(0)
                                       ? std::min(error.retry_after, kLongestPause)
                                       : kRefusedPause};
    case Code::unavailable:
      return nothing_happened ? wait_a_little(error) : NextTry{};
    case Code::outcome_unknown:
      return nothing_happened || kind_ == WriteKind::repeatable ? wait_a_little(error) : NextTry{};
    default:
      return {};
  }
}

NextTry Retry::wait_a_little(const Error& error) {
  if (++troubles_ > kMaxTroubles) return {};
  return {NextTry::Kind::wait,
          std::clamp(error.retry_after, kFirstPause * (1 << (troubles_ - 1)), kLongestPause)};
}

}  // namespace provost::core
