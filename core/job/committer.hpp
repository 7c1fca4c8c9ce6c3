#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "core/journal/journal.hpp"

namespace provost::core {

/// Writes what many threads have to record in few steps: one thread of its own takes all that waits
/// and writes it at once. Thread-safe.
///
/// Once writing has failed nothing is written any more, so that no row is begun whose intent nobody
/// would find.
class Committer {
 public:
  /// What makes durable elsewhere what must be so before the journal has any intent, or any
  /// outcome, that is handed in later than what it is about. Each may be empty. Called on the
  /// committer's thread; when one throws Error no intent is written, but outcomes are.
  struct Before {
    std::function<void()> intents = {};
    std::function<void()> outcomes = {};
  };

  /// The journal outlives this.
  Committer(Journal& journal, Before before);
  /// Writes what waits, as well as that goes.
  ~Committer();
  Committer(const Committer&) = delete;
  Committer& operator=(const Committer&) = delete;

  /// Durable on return. Throws Error when it is not; the row must then not be begun.
  void begin(const Intent& intent);
  /// Soon durable: with the next intent of anybody, or by itself a moment later.
  void settle(Settled settled);
  /// Waits until all that was handed in is durable, or cannot be any more.
  void flush();

  struct Ending {
    std::optional<Error> failure;       ///< why writing ended
    std::vector<RowNumber> unrecorded;  ///< rows whose outcomes are lost; to the journal, under way
  };
  /// Writes what waits, and what could not be written once more. Nobody hands anything in any more.
  Ending close();

 private:
  void work() noexcept;
  bool anything_waits() const { return !intents_.empty() || !settled_.empty(); }
  std::optional<Error> write(const std::vector<Intent>& intents,
                             const std::vector<Settled>& settled, bool& settled_written);

  Journal& journal_;
  const Before before_;

  std::mutex mutex_;
  std::condition_variable handed_in_;
  std::condition_variable written_;
  std::vector<Intent> intents_;   // waiting
  std::vector<Settled> settled_;  // waiting
  std::vector<Settled> lost_;     // could not be written
  std::uint64_t handed_ = 0;      // intents and outcomes that were ever handed in
  std::uint64_t through_ = 0;     // of which so many were dealt with, in order
  std::uint64_t good_ = 0;        // and so many before anything failed
  bool hurry_ = false;
  bool closing_ = false;
  std::optional<Error> failure_;
  std::thread thread_;
};

}  // namespace provost::core
