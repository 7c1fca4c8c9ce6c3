#include "provost/common/look_again.hpp"

#include <algorithm>
#include <chrono>

#include "core/account/select_accounts.hpp"
#include "core/journal/account_text.hpp"
#include "core/journal/planning.hpp"
#include "core/plan/drift.hpp"
#include "core/plan/last_administrator.hpp"
#include "core/plan/plan_part.hpp"
#include "provost/common/exit_code.hpp"
#include "provost/common/guarding.hpp"

namespace provost::cli {
namespace {

/// Whom anybody has mailed since it was planned is not mailed by it, however long ago that was.
core::JournalTime mailed_since(const core::JobHead& head, const core::JobSettings& settings) {
  return std::min(head.created, core::journal_now() - settings.not_mailed_within);
}

core::Filter filter_of(const core::JobPart& part, core::ScopedSession& session) {
  return part.filter.empty() ? core::Filter()
                             : core::fitted(session, core::Filter::parse(part.filter));
}

}  // namespace

LookAgain::LookAgain(Program& program, core::ScopedSession& session, const core::Profile& profile,
                     const core::JobHead& head, std::size_t part, const core::JobSettings& settings,
                     std::optional<PasswordWork>& passwords)
    : session_(session),
      profile_(profile),
      passwords_(passwords),
      own_(session.who()),
      filter_(filter_of(head.parts.at(part), session)),
      guards_(guards_for(profile, session, head.chain, settings.includes, own_)),
      mailed_(program, session, head.chain, mailed_since(head, settings)) {}

Attributes LookAgain::looks_at() const { return core::attributes_for_plan(filter_, guards_); }

const core::Guards& LookAgain::guards_of(Operation operation) const {
  const auto found = std::ranges::find(guards_, operation, &core::Guards::operation);
  if (found == guards_.end()) throw Error(Code::internal, "a row does what is not its job's");
  return *found;
}

std::optional<std::string> LookAgain::judge(const core::PlannedRow& row,
                                            const std::optional<core::StoredAccount>& now) {
  if (!now) return "it is no longer there";
  const Account& account = **now;
  const std::string changed = core::drift(*core::read_account_text(row.before), account);
  if (!changed.empty()) return changed + " is no longer as it was planned";
  const auto time = std::chrono::system_clock::now();
  if (!row.named && filter_.evaluate(account, time) == core::Verdict::no) {
    return "the filter does not select it any more";
  }
  std::optional<core::Skip> skip = guards_of(row.operation).judge(account);
  if (!skip) skip = mailed_.judge(row.operation, account);
  if (skip) return skip->reason;
  ++to_do_;
  if (row.operation == Operation::set_password) passwords_->prove(session_, account);
  if (shuts_out(row.operation, passwords_) && account.privileged != Tri::no) {
    shut_out_.insert(row.id);
  }
  return std::nullopt;
}

void LookAgain::expect_an_administrator() {
  if (core::leaves_an_administrator(shut_out_, session_, own_)) return;
  throw Exit(ExitCode::stopped, session_.label() + ": no administrator would be left");
}

}  // namespace provost::cli
