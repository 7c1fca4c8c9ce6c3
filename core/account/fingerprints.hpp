#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/fingerprint.hpp"

namespace provost::core {

/// Remembers which ids were seen, by their fingerprints: 16 bytes a slot, at most three quarters
/// full.
class Fingerprints {
 public:
  /// True when the id was not there yet.
  bool insert(std::string_view id);
  bool contains(std::string_view id) const;
  std::size_t size() const { return size_; }
  void clear();
  /// Another set, empty, that gives the same ids the same fingerprints.
  Fingerprints like_this() const;

  /// Stands for the ids themselves, in whatever order they came: equal only for equal sets, of this
  /// one and of those that are like it.
  struct Digest {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    std::size_t size = 0;
    bool operator==(const Digest&) const = default;
  };
  Digest digest() const { return {sum_.low, sum_.high, size_}; }

 private:
  void grow();

  FingerprintKey key_;
  std::vector<Fingerprint> slots_;  // all zero where there is none
  std::size_t size_ = 0;
  Fingerprint sum_;  // of all fingerprints, each half by itself
};

}  // namespace provost::core
