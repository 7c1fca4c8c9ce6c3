#pragma once

#include <zlib.h>

#include <cstddef>
#include <string_view>

#include "core/http/body.hpp"

namespace provost::core {

/// Undoes gzip, piece by piece.
class Inflate {
 public:
  Inflate();
  ~Inflate();
  Inflate(const Inflate&) = delete;
  Inflate& operator=(const Inflate&) = delete;

  /// Appends to `out`, which never grows past `cap`: false when it would have to.
  /// Throws Error{protocol} for what is not gzip.
  bool add(std::string_view bytes, Body& out, std::size_t cap);
  /// Is all that was begun complete, check sum included?
  bool ended() const { return ended_; }

 private:
  z_stream stream_{};
  bool ended_ = false;
};

}  // namespace provost::core
