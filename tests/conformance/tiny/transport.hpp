#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "provost/descriptor.hpp"
#include "provost/http.hpp"
#include "provost/stream.hpp"

namespace provost::tiny {

/// What the server said.
struct Heard {
  int status = 0;
  std::string_view body;  ///< of the answer, or of `frame`
  std::chrono::milliseconds retry_after{0};
  std::optional<Answer> answer = {};
  std::unique_ptr<std::string> frame = {};

  bool ok() const { return status >= 200 && status < 300; }
};

struct OverHttp {};
struct OverStream {
  static constexpr Scheme schemes[] = {{"tiny", 4711, Protection::none}};
};
/// The same provider is built for both.
constexpr bool over_stream = TINY_OVER_STREAM;
using Spoken = std::conditional_t<over_stream, OverStream, OverHttp>;

/// The way to the server: HTTP, or a stream of messages that begin with their length (four bytes,
/// the highest first). Thread-safe.
class Transport {
 public:
  Heard send(Call& call, const Request& request);
  void close(Call& call);

 private:
  void send_frame(Call& call, const Request& request);
  Heard receive_frame(Call& call, bool reads);
  std::string take(Call& call, std::size_t bytes);

  std::mutex mutex_;
  std::optional<Stream> stream_;
};

}  // namespace provost::tiny
