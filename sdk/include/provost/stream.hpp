#pragma once

#include <cstddef>
#include <string_view>

#include "provost/call.hpp"

namespace provost {
inline namespace v0_3 {

/// A stream of bytes to the profile's server, for what is not HTTP. A session keeps it from one
/// call to the next; the host closes it with the session. Of one thread at a time. What fails is
/// thrown, the end of the connection too, and the stream is closed then unless it was the request
/// that was refused.
class Stream {
 public:
  /// Connects, with TLS where the URL's scheme begins with it.
  static Stream open(Call& call) {
    Stream stream;
    call.check(table(call)->open(call.call_, &stream.handle_));
    return stream;
  }

  /// Turns a stream that began plain into TLS. Read everything that was sent before.
  void secure(Call& call) { call.check(table(call)->secure(call.call_, handle_)); }

  /// Sends a request, or a piece of one; its effect is to be stated truthfully. Raw parts only.
  void send(Call& call, Effect effect, const Body& bytes) {
    const detail::PartRecords parts(bytes);
    call.check(table(call)->send(call.call_, handle_, static_cast<provost_effect>(effect),
                                 parts.pointers.data(), parts.pointers.size()));
  }

  /// Waits for bytes: at least one, at most `capacity`.
  std::size_t receive(Call& call, char* buffer, std::size_t capacity) {
    std::uint64_t received = 0;
    call.check(table(call)->receive(call.call_, handle_, buffer, capacity, &received));
    return static_cast<std::size_t>(received);
  }

  void close(Call& call) { table(call)->close(call.call_, handle_); }

  /// How many bytes a secret writes, for messages that carry their own length.
  static std::size_t length(Call& call, Secret secret) {
    std::uint64_t bytes = 0;
    call.check(table(call)->secret_length(call.call_, secret.handle, &bytes));
    return static_cast<std::size_t>(bytes);
  }

 private:
  Stream() = default;
  static const provost_host_stream_v1* table(Call& call) {
    return call.service<provost_host_stream_v1>(PROVOST_HOST_STREAM_ID);
  }

  provost_stream handle_ = 0;
};

}  // namespace v0_3
}  // namespace provost
