#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/fingerprint.hpp"
#include "core/base/large_pages.hpp"

namespace provost::core {

/// Remembers which ids were seen, by their fingerprints: 16 bytes a slot, at most three quarters
/// full.
class Fingerprints {
 public:
  /// What stands for the id, here and in sets that are like this one. Its place in this set is
  /// fetched meanwhile: who inserts many does well to ask for all of their prints before.
  Fingerprint print(std::string_view id) const;

  /// True when the id was not there yet.
  bool insert(const Fingerprint& print);
  bool insert(std::string_view id) { return insert(key_.of(id)); }
  /// Makes room for so many ids, or for as many as somebody may be believed to have.
  void expect(std::size_t ids);
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
  using Slots = std::vector<Fingerprint, LargePages<Fingerprint>>;

  void resize(std::size_t slots);

  FingerprintKey key_;
  Slots slots_;  // all zero where there is none
  std::size_t size_ = 0;
  Fingerprint sum_;  // of all fingerprints, each half by itself
};

}  // namespace provost::core
