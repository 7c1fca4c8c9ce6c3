#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace provost::core {

/// Random numbers from the kernel, fit for secrets. What is left of them is wiped.
class Random {
 public:
  Random() = default;
  Random(const Random&) = delete;
  Random& operator=(const Random&) = delete;
  ~Random();

  /// Any of 0 … bound - 1, each as likely as the others; `bound` is 1 … 65536. Throws
  /// Error{internal} when the kernel gives none.
  std::uint32_t below(std::uint32_t bound);

 private:
  std::uint32_t sixteen_bits();

  std::array<unsigned char, 256> pool_{};
  std::size_t used_ = pool_.size();
};

}  // namespace provost::core
