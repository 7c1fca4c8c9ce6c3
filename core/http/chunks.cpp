#include "core/http/chunks.hpp"

#include <algorithm>

#include "provost/error.hpp"

namespace provost::core {
namespace {

constexpr std::size_t longest_extension = 4096;
constexpr std::size_t longest_trailer = 65536;
constexpr std::uint64_t largest_chunk = std::uint64_t{1} << 59U;  // another digit still fits

Error cut_chunk() { return {Code::unavailable, "the answer was cut off"}; }
Error bad_chunk() { return {Code::unavailable, "the answer's chunks make no sense"}; }

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::size_t Chunks::read(char* buffer, std::size_t size) {
  if (ended_) return 0;
  if (left_ == 0) {
    if (begun_) expect_line_end();
    begun_ = true;
    left_ = next_size();
    if (left_ == 0) {
      skip_trailer();
      ended_ = true;
      return 0;
    }
  }
  const std::size_t got = line_.read(buffer, std::min<std::uint64_t>(size, left_));
  if (got == 0) throw cut_chunk();
  left_ -= got;
  return got;
}

char Chunks::next() {
  const int byte = line_.next();
  if (byte < 0) throw cut_chunk();
  return static_cast<char>(byte);
}

void Chunks::expect_line_end() {
  char c = next();
  if (c == '\r') c = next();
  if (c != '\n') throw bad_chunk();
}

/// "1a;extension\r\n"
std::uint64_t Chunks::next_size() {
  std::uint64_t size = 0;
  char c = next();
  if (hex_digit(c) < 0) throw bad_chunk();
  for (; hex_digit(c) >= 0; c = next()) {
    if (size >= largest_chunk) throw bad_chunk();
    size = size * 16 + static_cast<std::uint64_t>(hex_digit(c));
  }
  if (c != ';' && c != ' ' && c != '\t' && c != '\r' && c != '\n') throw bad_chunk();
  for (std::size_t passed = 0; c != '\n'; c = next()) {
    if (++passed > longest_extension) throw bad_chunk();
  }
  return size;
}

/// Fields that nobody asked for, up to the empty line.
void Chunks::skip_trailer() {
  bool empty = true;
  for (std::size_t passed = 0; passed < longest_trailer; ++passed) {
    const char c = next();
    if (c == '\n' && empty) return;
    if (c == '\n') {
      empty = true;
    } else if (c != '\r') {
      empty = false;
    }
  }
  throw bad_chunk();
}

}  // namespace provost::core
