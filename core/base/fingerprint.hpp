#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string_view>

namespace provost::core {

/// Stands for a text. Two texts that had the same would be taken for one; with 128 bits under a
/// secret key that does not happen.
struct Fingerprint {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  auto operator<=>(const Fingerprint&) const = default;
};

/// Makes fingerprints under a random key of its own and its copies. None is all zero. Any thread
/// may use it.
class FingerprintKey {
 public:
  /// Throws Error{internal} when the system gives no random bytes.
  FingerprintKey();
  Fingerprint of(std::string_view text) const;

 private:
  std::array<unsigned char, 16> key_{};
};

}  // namespace provost::core
