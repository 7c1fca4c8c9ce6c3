#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include "provost/error.hpp"

namespace provost::fuzz {

/// Ends the run, for the fuzzer to keep the input, unless `holds`.
inline void must(bool holds) {
  if (!holds) std::abort();
}

/// Runs `work`, which may refuse the input by an Error of that code and by nothing else.
/// Did it take it?
template <class Work>
bool takes_or(Code refusal, Work&& work) {
  try {
    work();
    return true;
  } catch (const Error& error) {
    must(error.code == refusal);
    must(!error.message.empty());
    return false;
  }
}

/// A text in memory of its own, followed by exactly the 64 zero bytes that are promised, so that
/// reading any further is found.
class Padded {
 public:
  explicit Padded(std::string_view text) : size_(text.size()), bytes_(new char[size_ + 64]) {
    std::memcpy(bytes_.get(), text.data(), size_);
    std::memset(bytes_.get() + size_, 0, 64);
  }
  std::string_view view() const { return {bytes_.get(), size_}; }

 private:
  std::size_t size_;
  std::unique_ptr<char[]> bytes_;
};

/// Takes the input apart from its front.
class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size)
      : rest_(reinterpret_cast<const char*>(data), size) {}

  /// One of 0 to `bound` - 1; 0 at the end.
  unsigned choice(unsigned bound) {
    if (rest_.empty()) return 0;
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    return byte % bound;
  }
  std::string_view line() {
    const auto end = rest_.find('\n');
    const auto line = rest_.substr(0, end);
    rest_.remove_prefix(end == rest_.npos ? rest_.size() : end + 1);
    return line;
  }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

/// Reads every byte, so that a view of what is gone is found.
inline void touch(std::string_view text) {
  std::size_t sum = 0;
  for (const char c : text) sum += static_cast<unsigned char>(c);
  volatile std::size_t kept = sum;
  static_cast<void>(kept);
}

}  // namespace provost::fuzz
