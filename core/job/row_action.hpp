#pragma once

#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/cancellation.hpp"
#include "core/job/outcome.hpp"
#include "core/journal/row.hpp"

namespace provost::core {

/// A row that has all it had to wait for and may be sent. One that is destroyed without having
/// been carried out gives back what it holds.
class ReadyRow {
 public:
  virtual ~ReadyRow() = default;
  /// Throws Error when it did not go well. Called at most once, on the thread that got it ready.
  virtual Evidence carry_out() = 0;
};

/// What reading an account again showed of an operation that said that it was done.
struct Proof {
  Operation operation{};
  std::string left_over;  ///< `1 token is left`; empty: nothing is, it is done
};

/// What the rows of one lane mean. Called by several threads at once, and outlives the run.
class RowAction {
 public:
  virtual ~RowAction() = default;

  /// How the operation may be repeated, as the provider declares it.
  virtual WriteKind kind(Operation operation) const = 0;
  /// How many rows may be under way just now. Quick, and takes no lock that is held elsewhere.
  virtual int width() const { return std::numeric_limits<int>::max(); }

  /// Waits for whatever the row needs, so that no row is under way while nothing of it happens: a
  /// limit, a password that is handed off. What goes out durably is written by
  /// RunSettings::before_intents. Throws Error, after which the row is as if it had never been
  /// begun; ends with Error{cancelled} once `ending` is.
  virtual std::unique_ptr<ReadyRow> make_ready(const JournalRow& row, Cancellation& ending) = 0;

  /// Finds out, by reads, what became of a row of which nobody knows; nothing when reading does
  /// not tell.
  virtual std::optional<Outcome> find_out(const JournalRow&) { return std::nullopt; }
  /// May a row of which nobody knows be done again whatever its kind? True for what makes up for
  /// the first try, such as a newly generated password.
  virtual bool makes_up(const JournalRow&) const { return false; }
  /// Reads an account again that was shut out: `rows` are those that did. Of what this server does
  /// not show there is no proof.
  virtual std::vector<Proof> verify(std::span<const JournalRow* const>) { return {}; }
  /// Does the server still call whoever does the rows an administrator? Asked, by a read, after it
  /// refused several accounts one after the other. Throws Error when reading does not tell.
  virtual bool administers() { return false; }
  /// One harmless read, tried once; throws Error when the server is not there.
  virtual void probe() = 0;
};

}  // namespace provost::core
