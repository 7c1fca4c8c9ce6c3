#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <vector>

#include "core/job/row_source.hpp"
#include "core/job/run_state.hpp"
#include "core/job/server_hold.hpp"

namespace provost::core {

/// One session's rows and the threads that do them: who does which account next, and when nobody
/// may begin anything. Thread-safe. The state and the specification outlive it.
class Lane {
 public:
  Lane(RunState& run, const LaneSpec& spec, std::size_t index);
  Lane(const Lane&) = delete;
  Lane& operator=(const Lane&) = delete;

  /// Starts the threads. `rows` are to be done.
  void start(std::uint64_t rows);
  void join();
  /// After join().
  LaneResult result() const;

  // For those who do rows:
  RunState& run() { return run_; }
  const LaneSpec& spec() const { return spec_; }
  /// Is cancelled when no row may begin any more.
  Cancellation& ending() { return ending_; }
  /// May a row begin now?
  bool open();
  /// The server is in trouble: no row begins until a probe has found it back.
  void hold(const Error& why);
  void end(LaneEnd why, const Error& error);
  /// A row has ended so. When one account after the other is refused, not they are to blame but who
  /// does the rows: then the lane ends, with what is left to do.
  void heed(const JournalRow& row, const Outcome& outcome);

 private:
  void work() noexcept;
  bool ended() const { return ending_.cancelled(); }
  /// The next account; nothing when there is none, or none may begin any more.
  std::optional<AccountRows> take();
  void give_back(AccountRows account, bool ended);

  // With the lock of the run:
  using Lock = std::unique_lock<std::mutex>;
  void begin_next_pass(Lock& lock);
  void wait_for_server(Lock& lock);
  void ask_whether_to_go_on(Lock& lock);

  RunState& run_;
  const LaneSpec& spec_;
  const std::size_t index_;
  RowSource source_;
  std::deque<AccountRows> put_back_;  // begun, and to be gone on with
  int under_way_ = 0;                 // accounts
  std::optional<ServerHold> hold_;
  bool hold_told_ = false;
  bool probing_ = false;
  bool turning_ = false;            // to the next pass
  bool exhausted_ = false;          // nothing was left to do
  std::set<std::int64_t> refused_;  // accounts, one after the other
  std::optional<LaneResult> end_;
  Cancellation ending_;
  Cancellation::Guard with_the_run_;
  std::vector<std::thread> threads_;
};

}  // namespace provost::core
