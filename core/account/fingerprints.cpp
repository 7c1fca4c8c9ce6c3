#include "core/account/fingerprints.hpp"

#include <sodium.h>

#include <cstring>

#include "provost/error.hpp"

namespace provost::core {

static_assert(crypto_shorthash_siphashx24_KEYBYTES == 16);
static_assert(crypto_shorthash_siphashx24_BYTES == 16);

Fingerprints::Fingerprints() {
  if (sodium_init() < 0) throw Error(Code::internal, "the system gives no random bytes");
  randombytes_buf(key_.data(), key_.size());
}

bool Fingerprints::insert(std::string_view id) {
  if (slots_.size() * 3 < (size_ + 1) * 4) grow();
  const Print print = print_of(id);
  if (!place(slots_, print)) return false;
  ++size_;
  sum_.low += print.low;
  sum_.high += print.high;
  return true;
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

Fingerprints::Print Fingerprints::print_of(std::string_view id) const {
  std::array<unsigned char, sizeof(Print)> bytes{};
  crypto_shorthash_siphashx24(bytes.data(), reinterpret_cast<const unsigned char*>(id.data()),
                              id.size(), key_.data());
  Print print;
  std::memcpy(&print, bytes.data(), sizeof(print));
  if (print == Print{}) print.low = 1;  // an empty slot is all zero
  return print;
}

void Fingerprints::grow() {
  std::vector<Print> larger(slots_.empty() ? 64 : slots_.size() * 2);
  for (const Print& print : slots_) {
    if (!(print == Print{})) place(larger, print);
  }
  slots_ = std::move(larger);
}

bool Fingerprints::place(std::vector<Print>& slots, const Print& print) {
  std::size_t at = print.low & (slots.size() - 1);
  while (!(slots[at] == Print{})) {
    if (slots[at] == print) return false;
    at = (at + 1) & (slots.size() - 1);
  }
  slots[at] = print;
  return true;
}

}  // namespace provost::core
