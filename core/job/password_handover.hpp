#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>

#include "core/handoff/handoff.hpp"
#include "core/journal/row.hpp"
#include "core/password/source.hpp"
#include "core/secret/table.hpp"

namespace provost::core {

/// How new passwords are set.
struct PasswordManner {
  bool must_change = false;
  bool pre_hash = false;
};

/// One password on its way: handed off, and to be set. What is not settled was not set.
class HandedPassword {
 public:
  /// In `doubt` an earlier one may have been set: then it is never said that the account has its
  /// old password.
  HandedPassword(Handoff& handoff, SecretTable& secrets, Handoff::Ticket ticket,
                 SecretHandle handle, bool doubt)
      : handoff_(handoff), secrets_(secrets), ticket_(ticket), handle_(handle), doubt_(doubt) {}
  HandedPassword(const HandedPassword&) = delete;
  HandedPassword& operator=(const HandedPassword&) = delete;
  ~HandedPassword();

  SecretHandle handle() const { return handle_; }
  /// Has it been set? The last call counts.
  void settle(Tri changed);

 private:
  Handoff& handoff_;
  SecretTable& secrets_;
  const Handoff::Ticket ticket_;
  const SecretHandle handle_;
  const bool doubt_;
  bool settled_ = false;
};

/// Takes new passwords from where they come from to where they go, for the rows that set them. All
/// that is given outlives it. Thread-safe where the hand-off is.
class PasswordHandover {
 public:
  /// What the input says of an account in the columns that split the hand-off.
  using Columns =
      std::function<std::span<const std::string>(const std::string& profile, const Account&)>;

  PasswordHandover(PasswordSource& source, Handoff& handoff, SecretTable& secrets,
                   PasswordManner manner, Columns columns)
      : source_(source),
        handoff_(handoff),
        secrets_(secrets),
        manner_(manner),
        columns_(std::move(columns)) {}

  const PasswordManner& manner() const { return manner_; }
  /// May a password of which nobody knows whether it was set be replaced by another?
  bool makes_up() const { return source_.generates(); }
  /// Throws Error, after which nothing of it goes anywhere. In `doubt` the account may have a
  /// password that was given for it before.
  std::unique_ptr<HandedPassword> give(const JobPart& part, const Account& account, bool doubt);
  /// Makes durable what was given.
  void flush() { handoff_.flush(); }

  /// Valid as long as the label and the account are.
  Recipient recipient(const JobPart& part, const std::string& label, const Account& account) const;

 private:
  PasswordSource& source_;
  Handoff& handoff_;
  SecretTable& secrets_;
  const PasswordManner manner_;
  const Columns columns_;
};

/// What a hand-off says of a password whose setting failed so.
HandoffState handoff_state_after(Tri changed);

}  // namespace provost::core
