#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>

#include "core/http/stream.hpp"

namespace provost::core {

/// The streams of one session to its one server, by number. Thread-safe; each stream is of one
/// thread at a time.
class Streams {
 public:
  /// Throws Error{invalid_argument} naming the option. Connects to nothing. `secrets` outlives it.
  Streams(const HttpSettings& settings, SecretTable& secrets, const HttpWorld& world);

  /// Connects. Throws HttpError, and Error{invalid_argument} where HTTP is spoken.
  std::uint64_t open(const CallLimits& limits);
  /// Does `work` with a stream, and forgets it where a failure has closed it. Throws
  /// Error{invalid_argument} for a number that is not there.
  template <typename Work>
  void use(std::uint64_t number, Work work) {
    const std::shared_ptr<Stream> stream = find(number);
    try {
      work(*stream);
    } catch (...) {
      if (!stream->is_open()) close(number);
      throw;
    }
  }
  void close(std::uint64_t number);
  void close_all();

 private:
  std::shared_ptr<Stream> find(std::uint64_t number) const;

  const HttpSettings settings_;
  SecretTable& secrets_;
  Trace* const trace_;
  Dial dial_;
  mutable std::mutex mutex_;
  std::map<std::uint64_t, std::shared_ptr<Stream>> streams_;
  std::uint64_t last_ = 0;
};

}  // namespace provost::core
