#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "core/journal/job_store.hpp"
#include "core/plan/guards.hpp"
#include "core/session/scoped_session.hpp"
#include "provost/common/cli11_fwd.hpp"
#include "provost/common/program.hpp"

namespace provost::cli {

/// What makes it safe to type a command again.
struct AgainOptions {
  bool again = false;             ///< mails too that were sent a short time ago
  std::string not_mailed_within;  ///< instead of the last day; empty: not said
};

void add_again(CLI::App& verb, AgainOptions& options);

/// Who was mailed within this time is left out; none for --again. Throws Exit{usage}.
std::chrono::milliseconds not_mailed_within(const AgainOptions& options);

/// Throws Exit{stopped} when a job that does the same there is not over, other than `own`.
void refuse_unfinished(Program& program, const core::JobPart& part,
                       const std::vector<Operation>& chain, const std::string& own = {});
void refuse_unfinished(Program& program, core::ScopedSession& session,
                       const std::vector<Operation>& chain);

/// Whom any job has mailed at a server lately.
class MailsSent {
 public:
  /// At `since` or later. Looks into jobs only when the chain sends mails. Throws Exit{stopped}
  /// when one of that time cannot be read: whom it has mailed would be mailed again.
  MailsSent(Program& program, core::ScopedSession& session, const std::vector<Operation>& chain,
            core::JournalTime since);

  /// Why the account is not mailed again.
  std::optional<core::Skip> judge(Operation operation, const Account& account) const;

 private:
  core::Deeds mailed_;
};

}  // namespace provost::cli
