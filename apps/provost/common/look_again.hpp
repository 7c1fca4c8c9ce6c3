#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/job/job_settings.hpp"
#include "core/journal/job.hpp"
#include "core/journal/row.hpp"
#include "core/plan/guards.hpp"
#include "core/profile/profile.hpp"
#include "core/select/filter.hpp"
#include "core/session/scoped_session.hpp"
#include "provost/common/program.hpp"
#include "provost/common/safe_again.hpp"
#include "provost/password/password_work.hpp"

namespace provost::cli {

/// Looks again, at one server, at accounts that were planned some time ago: before a saved plan is
/// carried out, and before a job goes on. What is passed to it outlives it.
class LookAgain {
 public:
  /// Throws Exit{stopped} when it is not known who was mailed meanwhile.
  LookAgain(Program& program, core::ScopedSession& session, const core::Profile& profile,
            const core::JobHead& head, std::size_t part, const core::JobSettings& settings,
            std::optional<PasswordWork>& passwords);

  core::ScopedSession& session() { return session_; }
  const core::Profile& profile() const { return profile_; }
  /// Rows that judge() let through.
  std::size_t to_do() const { return to_do_; }

  /// What has to be known of an account.
  Attributes looks_at() const;
  /// Why the row must not be done any more, by what the account is `now`; nothing when it may be.
  std::optional<std::string> judge(const core::PlannedRow& row,
                                   const std::optional<core::StoredAccount>& now);
  /// Asks the server for the account, and judges.
  std::optional<std::string> judge(const core::PlannedRow& row) {
    return judge(row, session_.get(Key::id, row.id));
  }
  /// After the last row. Throws Exit{stopped} when nobody would be left to administer the server.
  void expect_an_administrator();

 private:
  const core::Guards& guards_of(Operation operation) const;

  core::ScopedSession& session_;
  const core::Profile& profile_;
  std::optional<PasswordWork>& passwords_;
  const std::optional<core::StoredAccount> own_;
  const core::Filter filter_;  // that selected the accounts which nobody named
  const std::vector<core::Guards> guards_;
  const MailsSent mailed_;
  std::set<std::string, std::less<>> shut_out_;  // who may be an administrator
  std::size_t to_do_ = 0;
};

}  // namespace provost::cli
