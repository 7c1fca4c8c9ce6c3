#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

namespace provost::core {

/// The bytes of an answer, followed by `padding` readable zero bytes, so that they can be parsed
/// where they are. Wiped when it goes: tokens travel in answers.
class Body {
 public:
  static constexpr std::size_t padding = 64;

  Body() = default;
  Body(Body&& other) noexcept { swap(other); }
  Body& operator=(Body&& other) noexcept {
    swap(other);
    return *this;
  }
  Body(const Body&) = delete;
  Body& operator=(const Body&) = delete;
  ~Body();

  std::string_view view() const;
  std::size_t size() const { return size_; }

  /// Where `more` bytes can be put behind those there are; good until the next call.
  char* room(std::size_t more);
  /// So many have been put there.
  void grow(std::size_t count);
  void shorten(std::size_t size);

 private:
  void swap(Body& other) noexcept;

  std::unique_ptr<char[]> bytes_;  // not filled beforehand
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;  // without the padding
};

}  // namespace provost::core
