#include "core/account/fingerprints.hpp"

#include <algorithm>
#include <bit>
#include <utility>

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

Fingerprint Fingerprints::print(std::string_view id) const {
  const Fingerprint print = key_.of(id);
  if (!slots_.empty()) __builtin_prefetch(&slots_[print.low & (slots_.size() - 1)]);
  return print;
}

void Fingerprints::expect(std::size_t ids) {
  constexpr std::size_t believed = 1'500'000;
  const std::size_t slots = std::bit_ceil((std::min(ids, believed) * 4 + 2) / 3);
  if (slots > slots_.size()) resize(slots);
}

bool Fingerprints::insert(const Fingerprint& print) {
  if (slots_.size() * 3 < (size_ + 1) * 4) resize(std::max<std::size_t>(64, slots_.size() * 2));
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

void Fingerprints::resize(std::size_t slots) {
  Slots larger(slots);
  for (const Fingerprint& print : slots_) {
    if (print != Fingerprint{}) slot_of(larger, print) = print;
  }
  slots_ = std::move(larger);
}

}  // namespace provost::core
