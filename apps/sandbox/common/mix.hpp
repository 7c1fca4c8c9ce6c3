#pragma once

#include <cstdint>

namespace provost::sandbox {

/// A well mixed number out of two: the source of everything that is random but must be the same
/// for the same seed (SplitMix64's finalizer).
constexpr std::uint64_t mixed(std::uint64_t seed, std::uint64_t index) {
  std::uint64_t z = seed + (index + 1) * 0x9E3779B97F4A7C15ULL;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31);
}

}  // namespace provost::sandbox
