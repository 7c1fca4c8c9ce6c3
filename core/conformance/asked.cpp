#include "core/conformance/asked.hpp"

#include <utility>

namespace provost::core::conformance {
namespace {

std::string word_of_effect(provost_effect effect) {
  return effect == PROVOST_EFFECT_READ      ? "a read"
         : effect == PROVOST_EFFECT_SESSION ? "a part of signing in"
                                            : "a write";
}

}  // namespace

std::string Asked::text() const {
  if (over_stream) return "its request (" + word_of_effect(effect) + ")";
  return "its request " + method + " " + path();
}

bool Asked::repeats(const Asked& earlier) const {
  if (over_stream) return earlier.lost && effect != PROVOST_EFFECT_SESSION;
  return method == earlier.method && target == earlier.target && plain_body == earlier.plain_body;
}

bool Asked::signs_in_again(const Asked& earlier) const {
  if (effect != PROVOST_EFFECT_SESSION) return false;
  return over_stream ? body_secrets > 0 && earlier.body_secrets > 0 : repeats(earlier);
}

std::shared_ptr<Asked> AskedLog::add(Asked asked) {
  auto added = std::make_shared<Asked>(std::move(asked));
  const std::lock_guard lock(mutex_);
  all_.push_back(added);
  return added;
}

std::vector<Asked> AskedLog::all() const {
  const std::lock_guard lock(mutex_);
  std::vector<Asked> copies;
  copies.reserve(all_.size());
  for (const std::shared_ptr<Asked>& asked : all_) copies.push_back(*asked);
  return copies;
}

std::size_t AskedLog::size() const {
  const std::lock_guard lock(mutex_);
  return all_.size();
}

void AskedLog::forget() {
  const std::lock_guard lock(mutex_);
  all_.clear();
}

}  // namespace provost::core::conformance
