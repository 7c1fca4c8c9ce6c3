#pragma once

#include <string.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace provost::core {

/// The bytes of an answer, followed by `padding` readable zero bytes, so that they can be parsed
/// where they are. Wiped when it goes: tokens travel in answers.
class Body {
 public:
  static constexpr std::size_t padding = 64;

  Body() : bytes_(padding, '\0') {}
  explicit Body(std::string bytes) : bytes_(std::move(bytes)) { bytes_.append(padding, '\0'); }
  Body(Body&& other) noexcept : bytes_(std::exchange(other.bytes_, std::string(padding, '\0'))) {}
  Body& operator=(Body&& other) noexcept {
    bytes_.swap(other.bytes_);
    return *this;
  }
  Body(const Body&) = delete;
  Body& operator=(const Body&) = delete;
  ~Body() { explicit_bzero(bytes_.data(), bytes_.size()); }

  std::string_view view() const { return {bytes_.data(), size()}; }
  std::size_t size() const { return bytes_.size() - padding; }

 private:
  std::string bytes_;
};

}  // namespace provost::core
