#include "core/http/body.hpp"

#include <string.h>

#include <algorithm>
#include <utility>

namespace provost::core {
namespace {

constexpr char no_bytes[Body::padding] = {};

}  // namespace

Body::~Body() {
  if (bytes_ != nullptr) explicit_bzero(bytes_.get(), size_);
}

std::string_view Body::view() const { return {bytes_ == nullptr ? no_bytes : bytes_.get(), size_}; }

char* Body::room(std::size_t more) {
  if (size_ + more > capacity_ || bytes_ == nullptr) {
    const std::size_t capacity = std::max(size_ + more, capacity_ * 2);
    auto larger = std::make_unique_for_overwrite<char[]>(capacity + padding);
    if (bytes_ != nullptr) {
      std::copy_n(bytes_.get(), size_, larger.get());
      explicit_bzero(bytes_.get(), size_);
    }
    bytes_ = std::move(larger);
    capacity_ = capacity;
    grow(0);
  }
  return bytes_.get() + size_;
}

void Body::grow(std::size_t count) {
  size_ += count;
  std::fill_n(bytes_.get() + size_, padding, '\0');
}

void Body::shorten(std::size_t size) {
  if (size >= size_) return;
  explicit_bzero(bytes_.get() + size, size_ - size);
  size_ = size;
}

void Body::swap(Body& other) noexcept {
  std::swap(bytes_, other.bytes_);
  std::swap(size_, other.size_);
  std::swap(capacity_, other.capacity_);
}

}  // namespace provost::core
