#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/handoff/make.hpp"
#include "core/job/job_settings.hpp"
#include "core/job/password_handover.hpp"
#include "core/journal/journal.hpp"
#include "core/session/scoped_session.hpp"
#include "provost/common/program.hpp"
#include "provost/password/input_columns.hpp"

namespace provost::cli {

/// The passwords of a job that sets some: where they come from, that they will do, and where they
/// go.
class PasswordWork {
 public:
  /// Asks for a password that has to be typed. `continued`: the job was begun before, and its
  /// hand-off with it.
  PasswordWork(Program& program, core::PasswordSettings settings, bool continued);

  /// The accounts that the source itself names.
  std::vector<std::string> names() const { return source_->names(); }
  /// Could nobody get into an account afterwards?
  bool locks_out() const { return settings_.handoff == "none" && source_->generates(); }

  /// Checks, while only reads are possible, that it can be done at this server, and reads its
  /// policy.
  void add_target(core::ScopedSession& session);
  /// Proves the password of an account at a server that was added.
  void prove(core::ScopedSession& session, const Account& account);
  /// The plan is whole: refuses what must be refused before anybody is asked.
  void check(core::Journal& journal);
  /// More that the plan should say.
  std::vector<std::string> cautions() const;

  /// Everyone agreed; the first password is next.
  void prepare(core::Journal& journal);
  core::PasswordHandover& handover() { return handover_; }
  /// No more rows. Of a job that was begun before, the hand-off is told here what became of the
  /// passwords that an earlier process put.
  void finish(core::Journal& journal);

 private:
  /// Of the rows that are to do; the journal outlives it.
  core::EachRecipient recipients(core::Journal& journal);
  void settle_earlier(core::Journal& journal);

  Program& program_;
  const core::PasswordSettings settings_;
  const bool continued_;
  std::unique_ptr<core::Handoff> handoff_;
  std::unique_ptr<core::PasswordSource> source_;
  InputColumns columns_;
  core::PasswordHandover handover_;
  std::map<std::string, core::PasswordTarget> targets_;  // by label
};

/// Could nobody get into an account afterwards? `passwords` are those of the job, if it sets some.
inline bool shuts_out(Operation operation, const std::optional<PasswordWork>& passwords) {
  return operation == Operation::disable ||
         (operation == Operation::set_password && passwords && passwords->locks_out());
}

}  // namespace provost::cli
