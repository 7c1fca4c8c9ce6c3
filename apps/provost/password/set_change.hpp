#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/handoff/make.hpp"
#include "provost/common/change.hpp"
#include "provost/password/input_columns.hpp"
#include "provost/password/source.hpp"

namespace provost::cli {

/// Sets passwords: takes each from its source, hands it off, sets it, and tells the hand-off what
/// became of it.
class SetPasswords final : public Change {
 public:
  struct Settings {
    bool must_change = false;
    bool pre_hash = false;
    bool handed_off = false;  ///< somebody will know the passwords
    std::string note;         ///< where they go, for the plan; empty: nothing to say
    InputColumns columns;     ///< what splits the hand-off
  };

  /// The source and the hand-off outlive this.
  SetPasswords(Program& program, PasswordSource& source, core::Handoff& handoff, Settings settings);

  Operation operation() const override { return Operation::set_password; }
  bool locks_out() const override { return !settings_.handed_off; }
  std::vector<std::string> names() const override { return source_.names(); }
  void check(core::ScopedSession& session) override;
  std::vector<std::string> cautions() const override;
  void judge(const core::Plan& plan, core::ScopedSession& session) override;
  void check_plans() override;
  void begin() override;
  Evidence carry_out(core::ScopedSession& session, const core::Row& row) override;
  void end() override;

 private:
  /// Valid as long as the label and the account are.
  core::Recipient recipient(const std::string& label, const core::Row& row) const;
  /// Calls `use` with everyone who will get a password.
  template <class Use>
  void with_recipients(Use use) const;

  Program& program_;
  PasswordSource& source_;
  core::Handoff& handoff_;
  const Settings settings_;
  std::vector<core::Row> to_do_;  // of all servers
};

}  // namespace provost::cli
