#include "core/account/fingerprints.hpp"

namespace provost::core {
namespace {

/// The slot where a fingerprint is, or would be.
template <class Slots>
auto& slot_of(Slots& slots, const Fingerprint& print) {
  std::size_t at = print.low & (slots.size() - 1);
  while (slots[at] != Fingerprint{} && slots[at] != print) at = (at + 1) & (slots.size() - 1);
  return slots[at];
}

}  // namespace

bool Fingerprints::insert(std::string_view id) {
  if (slots_.size() * 3 < (size_ + 1) * 4) grow();
  const Fingerprint print = key_.of(id);
  Fingerprint& slot = slot_of(slots_, print);
  if (slot == print) return false;
  slot = print;
  ++size_;
  sum_.low += print.low;
  sum_.high += print.high;
  return true;
}

bool Fingerprints::contains(std::string_view id) const {
  if (slots_.empty()) return false;
  const Fingerprint print = key_.of(id);
  return slot_of(slots_, print) == print;
}

void Fingerprints::clear() {
  slots_.assign(slots_.size(), {});
  size_ = 0;
  sum_ = {};
}

Fingerprints Fingerprints::like_this() const {
  Fingerprints other;
  other.key_ = key_;
  return other;
}

void Fingerprints::grow() {
  std::vector<Fingerprint> larger(slots_.empty() ? 64 : slots_.size() * 2);
  for (const Fingerprint& print : slots_) {
    if (print != Fingerprint{}) slot_of(larger, print) = print;
  }
  slots_ = std::move(larger);
}

}  // namespace provost::core
