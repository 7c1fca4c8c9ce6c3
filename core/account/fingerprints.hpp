#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace provost::core {

/// Remembers which ids were seen, by 128-bit fingerprints under a key of this run: 16 bytes a
/// slot, at most three quarters full. Two ids that collide would lose an account; with a secret
/// key and 128 bits that does not happen.
class Fingerprints {
 public:
  Fingerprints();

  /// True when the id was not there yet.
  bool insert(std::string_view id);
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
  struct Print {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    bool operator==(const Print&) const = default;
  };
  Print print_of(std::string_view id) const;
  void grow();
  static bool place(std::vector<Print>& slots, const Print& print);

  std::array<unsigned char, 16> key_{};
  std::vector<Print> slots_;
  std::size_t size_ = 0;
  Print sum_;  // of all fingerprints, each half by itself
};

}  // namespace provost::core
