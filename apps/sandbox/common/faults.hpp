#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/common/http.hpp"

namespace provost::sandbox {

/// What a stand-in can do wrong. Up to `drop` the request is not carried out; from `drop_after` to
/// `badjson` it is, and its answer suffers; the last three come before whatever answer follows.
enum class FaultKind {
  too_many_requests,  ///< 429, as the make words it; the value is Retry-After in seconds
  server_error,       ///< a proxy's HTML page; the value is its status
  html,               ///< 200 with a page of HTML
  huge,               ///< 500 with ten megabytes of HTML
  drop,               ///< the connection is closed without an answer
  drop_after,         ///< the same, but the request was carried out
  cut,                ///< half of the body, then the connection is closed
  chunk_cut,          ///< the same for a chunked body: its end is missing
  badjson,            ///< a whole answer whose JSON breaks off
  slow,               ///< the answer takes longer; the value is milliseconds
  expire_tokens,      ///< every token dies before the request is looked at
  second_factor,      ///< from this request on a second factor is asked for
};

/// One piece of a fault text: `KIND[=VALUE][:RATE%][#N][@COST]`.
struct Fault {
  FaultKind kind = FaultKind::drop;
  int value = 0;
  double rate = 100;         ///< per cent of the matching requests
  std::uint64_t nth = 0;     ///< strikes only the nth matching request; 0: any of them
  std::optional<Cost> cost;  ///< matches only requests of this cost
};

/// Comma-separated faults, for example `429=5#3@mail,slow=200:10%`. Throws std::invalid_argument
/// that names the wrong piece and lists what there is.
std::vector<Fault> parse_faults(std::string_view text);

/// What the faults do to one request.
struct Verdict {
  std::optional<Fault> answer;  ///< the first that strikes of those that spoil an answer
  std::chrono::milliseconds delay{0};
  bool expire_tokens = false;
  bool second_factor = false;
};

/// The faults of one server. The same seed and order of requests gives the same faults.
/// Thread-safe.
class Faults {
 public:
  Faults(std::string_view text, std::uint64_t seed);

  /// Decides about the next request; every fault it matches counts it.
  Verdict judge(Cost cost);
  std::string text() const;
  /// Puts others in their place and counts from one again; when `text` is wrong it throws and
  /// leaves them as they were.
  void replace(std::string_view text);

 private:
  struct Counted {
    Fault fault;
    std::uint64_t seen = 0;
  };

  bool strikes(Counted& counted, std::size_t position) const;

  const std::uint64_t seed_;
  mutable std::mutex mutex_;
  std::string text_;
  std::vector<Counted> faults_;
};

}  // namespace provost::sandbox
