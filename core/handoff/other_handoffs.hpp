#pragma once

#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "core/base/process.hpp"
#include "core/handoff/handoff.hpp"
#include "core/handoff/screen.hpp"

namespace provost::core {

/// Nobody gets the password but the server.
class NoHandoff : public Handoff {
 public:
  void prepare(const EachRecipient&) override {}
  Ticket put(const Recipient&, const SecretBytes&) override { return 0; }
  void settle(Ticket, HandoffState) override {}
  void finish() override {}
};

/// Each password goes to a run of a command, as one line of JSON on its standard input: profile,
/// id, userName, email, name and password. One runs at a time. The command is done before the
/// password is set; what becomes of it then, it is not told.
class CommandHandoff : public Handoff {
 public:
  CommandHandoff(std::string command, ShellOptions options);

  void prepare(const EachRecipient&) override {}
  /// Throws Error{internal} if the command fails; also what run_shell() throws.
  Ticket put(const Recipient& recipient, const SecretBytes& password) override;
  void settle(Ticket, HandoffState) override {}
  void finish() override {}

 private:
  const std::string command_;
  const ShellOptions options_;
  std::mutex mutex_;
};

/// The password of one account is shown on the terminal once the server has it, or may have it.
class ShowHandoff : public Handoff {
 public:
  /// `screen` must outlive this.
  explicit ShowHandoff(Screen& screen) : screen_(screen) {}

  /// Throws Error{invalid_argument} for more than one account, or for one without a terminal.
  void check(const EachRecipient& each) const override;
  /// The same when somebody will get one: a job may go on where there is no terminal.
  void prepare(const EachRecipient& each) override { check(each); }
  Ticket put(const Recipient& recipient, const SecretBytes& password) override;
  void settle(Ticket ticket, HandoffState state) override;
  /// An earlier process has kept its password to itself.
  bool settle_earlier(const Recipient& recipient, HandoffState state) override;
  /// Shows it.
  void finish() override;

 private:
  struct Shown {
    std::string heading;
    SecretBytes password;
    HandoffState state = HandoffState::pending;
  };

  Screen& screen_;
  std::mutex mutex_;
  std::vector<Shown> rows_;
};

}  // namespace provost::core
