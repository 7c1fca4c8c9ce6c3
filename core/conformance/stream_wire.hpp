#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "core/conformance/asked.hpp"
#include "provost/abi/stream.h"

namespace provost::core::conformance {

/// The host's streams between a plugin and its server, of whose protocol nothing is known: what is
/// sent is looked at and goes on, what comes can be spoilt, and connections refused or broken. One
/// a process. Thread-safe; what is set is set between calls.
class StreamWire {
 public:
  explicit StreamWire(AskedLog& log);
  ~StreamWire();
  StreamWire(const StreamWire&) = delete;
  StreamWire& operator=(const StreamWire&) = delete;

  /// What the plugin is given instead of the real host's.
  static const provost_host_stream_v1& service();

  /// Waits for what really comes, at most as much; throws what the real host's stream fails with.
  using Receive = std::function<std::string(std::size_t capacity)>;
  /// Decides what is received; nothing: the server has closed the connection.
  using Fault =
      std::function<std::string(const Asked&, std::size_t capacity, const Receive& receive)>;
  /// From now on; null: what really comes.
  void fault(Fault fault) { fault_ = std::move(fault); }
  /// While true no connection can be made.
  void refuse(bool refusing) { refusing_ = refusing; }
  /// While true the server has hung up by the time that a write is sent.
  void lose_writes(bool losing) { losing_writes_ = losing; }
  /// While true nothing that is sent arrives, so that it is never answered.
  void deafen(bool deaf) { deaf_ = deaf; }
  /// The server closes all that is open, as one that has not been asked for long.
  void hang_up();
  /// What was open is closed by the host.
  void session_ended();

  /// Connections that were asked for, in vain or not.
  std::size_t dialled() const { return dialled_; }
  std::size_t open_streams() const;
  /// How many bytes the plugin was given.
  std::uint64_t received() const { return received_; }

  /// For the contract's functions.
  provost_code open(const provost_call* call, provost_stream* stream);
  provost_code secure(const provost_call* call, provost_stream stream);
  provost_code send(const provost_call* call, provost_stream stream, provost_effect effect,
                    const provost_part* const* parts, std::uint64_t part_count);
  provost_code receive(const provost_call* call, provost_stream stream, char* buffer,
                       std::uint64_t capacity, std::uint64_t* received);
  void close(const provost_call* call, provost_stream stream);

 private:
  /// One connection that the plugin has open.
  struct Line {
    std::shared_ptr<Asked> asked = nullptr;  ///< what was sent last
    bool answered = true;                    ///< something of its answer was received
    bool hung_up = false;
  };
  Line& line(provost_stream stream);
  void note(Line& line, provost_effect effect, const provost_part* const* parts,
            std::uint64_t part_count);
  /// Forgets the line, closes it for good, and throws what that means for what was sent last.
  [[noreturn]] void break_off(const provost_call* call, provost_stream stream, bool sent);
  provost_code kept_if_open(provost_stream stream, provost_code code);

  AskedLog& log_;
  Fault fault_;
  bool refusing_ = false;
  bool losing_writes_ = false;
  bool deaf_ = false;
  std::atomic<std::size_t> dialled_{0};
  std::atomic<std::uint64_t> received_{0};
  mutable std::mutex mutex_;
  std::map<provost_stream, Line> lines_;  // each of one thread at a time
};

}  // namespace provost::core::conformance
