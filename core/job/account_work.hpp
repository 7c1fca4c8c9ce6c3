#pragma once

#include <optional>

#include "core/job/disposition.hpp"
#include "core/job/lane.hpp"

namespace provost::core {

/// Does the rows of one account, one after the other.
class AccountWork {
 public:
  AccountWork(Lane& lane, AccountRows& account)
      : lane_(lane), run_(lane.run()), action_(lane.spec().action), account_(account) {}

  /// Goes on where the account stands. False when it has to be gone on with once the lane is open
  /// again. Throws Error when the journal takes no intents any more.
  bool carry_on();

 private:
  using Try = std::optional<Error>;

  /// One try at the row, or one step towards it.
  void do_row(JournalRow& row);
  /// Nobody knows what an earlier try came to. False when the row is not to be done now.
  bool clear_up(JournalRow& row);
  void send(JournalRow& row, ReadyRow& ready);
  void not_begun(JournalRow& row, const Error& error);
  void went_wrong(JournalRow& row, const Error& error, RowStage before);
  bool prove();

  /// The next row has ended so, unless prove() has to look first.
  void settle(JournalRow& row, const Outcome& outcome);
  void settle_failed(JournalRow& row, const Error& error, RowState state, Tri changed);
  /// What the error means for the lane.
  void tell_lane(const Error& error);
  /// May the row that is in trouble be tried once more?
  bool once_more();

  Lane& lane_;
  RunState& run_;
  RowAction& action_;
  AccountRows& account_;
};

}  // namespace provost::core
