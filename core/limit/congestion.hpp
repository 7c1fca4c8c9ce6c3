#pragma once

#include <condition_variable>
#include <cstdint>
#include <limits>
#include <mutex>

#include "core/base/cancellation.hpp"

namespace provost::core {

/// How many calls at once a server bears, learned from its answers: halved when one of them says
/// that it is too much, widened by one after a stretch of good ones. At first, and at most, as many
/// as it is made for. Thread-safe.
class Congestion {
 public:
  enum class Answer { good, too_much, none };

  explicit Congestion(int most = std::numeric_limits<int>::max()) : most_(most), width_(most) {}

  /// One call that is under way. What is not told when it goes away was `none`.
  class Slot {
   public:
    Slot(const Slot&) = delete;
    Slot& operator=(const Slot&) = delete;
    ~Slot() { congestion_.leave(epoch_, answer_); }
    void answered(Answer answer) { answer_ = answer; }

   private:
    friend class Congestion;
    Slot(Congestion& congestion, std::uint64_t epoch) : congestion_(congestion), epoch_(epoch) {}

    Congestion& congestion_;
    const std::uint64_t epoch_;
    Answer answer_ = Answer::none;
  };

  /// Waits until one more may be under way. Throws Error{cancelled}.
  Slot enter(Cancellation& cancellation);
  /// How many may be under way just now; at least 1.
  int width() const;

 private:
  Slot begin();  // with the lock held
  void leave(std::uint64_t epoch, Answer answer);

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  const int most_;
  int width_;
  int under_way_ = 0;
  int waiting_ = 0;
  int good_ = 0;             // answers in a row
  std::uint64_t epoch_ = 0;  // how often it was halved
};

}  // namespace provost::core
