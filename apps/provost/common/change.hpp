#pragma once

#include <memory>
#include <vector>

#include "core/job/run_plan.hpp"
#include "core/plan/plan.hpp"
#include "provost/common/change_options.hpp"
#include "provost/common/exit_code.hpp"
#include "provost/common/program.hpp"

namespace provost::cli {

/// What one kind of change does with the rows of a plan; the way there and back is the same for
/// all and lives in run_change().
class Change {
 public:
  virtual ~Change() = default;

  virtual Operation operation() const = 0;
  /// Could nobody get into an account afterwards that this was done to?
  virtual bool locks_out() const { return operation() == Operation::disable; }
  /// Names that are a source of their own (a chpasswd list); none: those of the options.
  virtual std::vector<std::string> names() const { return {}; }
  /// Checks, while only reads are possible, that it can be done here: of the operation itself that
  /// is known already.
  virtual void check(core::ScopedSession&) {}
  /// More that the plan should say.
  virtual std::vector<std::string> cautions() const { return {}; }
  /// Refuses a plan that must not be carried out, before anybody is asked.
  virtual void judge(const core::Plan&, core::ScopedSession&) {}
  /// Every server's plan is made: refuses what must be refused before anybody is asked.
  virtual void check_plans() {}
  /// Everyone agreed; the first write is next.
  virtual void begin() {}
  virtual Evidence carry_out(core::ScopedSession& session, const core::Row& row) = 0;
  /// No more rows.
  virtual void end() {}
};

/// A change that takes nothing but the account.
class PlainChange final : public Change {
 public:
  explicit PlainChange(Operation operation) : operation_(operation) {}
  Operation operation() const override { return operation_; }
  Evidence carry_out(core::ScopedSession& session, const core::Row& row) override;

 private:
  Operation operation_;
};

/// Plan, show, ask, do, report.
ExitCode run_change(Program& program, const ChangeOptions& options, Change& change);

}  // namespace provost::cli
