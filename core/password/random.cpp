#include "core/password/random.hpp"

#include <string.h>
#include <sys/random.h>

#include <cerrno>

#include "provost/error.hpp"

namespace provost::core {

Random::~Random() { explicit_bzero(pool_.data(), pool_.size()); }

std::uint32_t Random::sixteen_bits() {
  if (used_ + 2 > pool_.size()) {
    ssize_t got = 0;
    do {
      got = ::getrandom(pool_.data(), pool_.size(), 0);
    } while (got < 0 && errno == EINTR);
    if (got != static_cast<ssize_t>(pool_.size())) {
      throw Error(Code::internal, "the kernel gives no random numbers");
    }
    used_ = 0;
  }
  const std::uint32_t value = pool_[used_] | static_cast<std::uint32_t>(pool_[used_ + 1]) << 8U;
  used_ += 2;
  return value;
}

std::uint32_t Random::below(std::uint32_t bound) {
  const std::uint32_t limit = 65536U - 65536U % bound;
  while (true) {
    const std::uint32_t value = sixteen_bits();
    if (value < limit) return value % bound;
  }
}

}  // namespace provost::core
