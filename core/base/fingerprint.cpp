#include "core/base/fingerprint.hpp"

#include <sodium.h>

#include <cstring>

#include "provost/error.hpp"

namespace provost::core {

static_assert(crypto_shorthash_siphashx24_KEYBYTES == 16);
static_assert(crypto_shorthash_siphashx24_BYTES == sizeof(Fingerprint));

FingerprintKey::FingerprintKey() {
  if (sodium_init() < 0) throw Error(Code::internal, "the system gives no random bytes");
  randombytes_buf(key_.data(), key_.size());
}

Fingerprint FingerprintKey::of(std::string_view text) const {
  std::array<unsigned char, sizeof(Fingerprint)> bytes{};
  crypto_shorthash_siphashx24(bytes.data(), reinterpret_cast<const unsigned char*>(text.data()),
                              text.size(), key_.data());
  Fingerprint print;
  std::memcpy(&print, bytes.data(), sizeof(print));
  if (print == Fingerprint{}) print.low = 1;
  return print;
}

}  // namespace provost::core
