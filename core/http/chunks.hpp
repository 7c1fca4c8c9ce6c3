#pragma once

#include <cstddef>
#include <cstdint>

#include "core/http/line.hpp"

namespace provost::core {

/// The body of an answer that comes in chunks, put together again.
class Chunks {
 public:
  explicit Chunks(Line& line) : line_(line) {}

  /// At most `size` bytes; 0 after the last chunk and what belongs to it. Throws
  /// Error{unavailable} for chunks that are cut off or none, Poco::Exception where the network
  /// failed.
  std::size_t read(char* buffer, std::size_t size);

 private:
  char next();
  void expect_line_end();
  std::uint64_t next_size();
  void skip_trailer();

  Line& line_;
  std::uint64_t left_ = 0;  // of this chunk
  bool begun_ = false;
  bool ended_ = false;
};

}  // namespace provost::core
