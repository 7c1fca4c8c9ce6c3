#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <cstdlib>
#include <new>

namespace provost::core {

/// Allocates what is large and filled at random from pages of 2 MiB, where the kernel has them:
/// each usual page would be faulted in by itself.
template <class T>
struct LargePages {
  using value_type = T;

  LargePages() = default;
  template <class U>
  LargePages(const LargePages<U>&) noexcept {}

  T* allocate(std::size_t count) {
    const std::size_t size = count * sizeof(T);
    const bool large = size >= page && size % page == 0;
    void* const memory = std::aligned_alloc(large ? page : alignof(std::max_align_t), size);
    if (memory == nullptr) throw std::bad_alloc();
    if (large) ::madvise(memory, size, MADV_HUGEPAGE);  // a wish
    return static_cast<T*>(memory);
  }
  void deallocate(T* memory, std::size_t) noexcept { std::free(memory); }

  bool operator==(const LargePages&) const = default;

 private:
  static constexpr std::size_t page = std::size_t{2} << 20U;
};

}  // namespace provost::core
