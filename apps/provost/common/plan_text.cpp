#include "provost/common/plan_text.hpp"

#include <map>
#include <utility>

#include "core/base/duration.hpp"
#include "core/plan/operation_traits.hpp"
#include "provost/common/counted.hpp"

namespace provost::cli {
namespace {

std::string who(const core::Row& row) {
  const Account& account = *row.account;
  if (account.user_name && !account.user_name->empty()) return std::string(*account.user_name);
  return std::string(account.email().empty() ? account.id : account.email());
}

/// To whole minutes where seconds no longer matter.
std::chrono::milliseconds rounded(std::chrono::milliseconds time) {
  if (time < std::chrono::minutes(2)) return std::chrono::ceil<std::chrono::seconds>(time);
  return std::chrono::round<std::chrono::minutes>(time);
}

}  // namespace

void show_plan(const Streams& streams, const core::Plan& plan, core::ScopedSession& session,
               const std::vector<std::string>& cautions) {
  constexpr std::size_t kShownNames = 5;
  const core::Session& connection = session.session();
  const core::OperationFacts facts = connection.provider().descriptor().facts(plan.operation);

  streams.note(core::command_of(plan.operation) + " on " + session.label() + " (" +
               connection.provider().descriptor().name + ", " + connection.url() + " as " +
               connection.account() + ")");
  if (!plan.filter.empty()) streams.note("  filter: " + plan.filter);
  streams.note("  looked at " + counted(plan.listed, "account") + ": " +
               std::to_string(plan.to_do()) + " to do, " + std::to_string(plan.skipped()) +
               " skipped");
  if (plan.unknown > 0) {
    streams.note("  of " + counted(plan.unknown, "account") +
                 " the server does not tell enough for the filter");
  }

  std::map<std::string, std::vector<std::string>> skipped;
  std::map<std::string, std::string> flags;
  for (const core::Row& row : plan.rows) {
    if (!row.skip) continue;
    skipped[row.skip->reason].push_back(who(row));
    flags[row.skip->reason] = row.skip->flag;
  }
  for (const auto& [reason, names] : skipped) {
    std::string line = "  skipped " + std::to_string(names.size()) + ": " + reason + " (";
    for (std::size_t i = 0; i < names.size() && i < kShownNames; ++i) {
      line += (i == 0 ? "" : ", ") + names[i];
    }
    line += names.size() > kShownNames ? ", …)" : ")";
    if (!flags[reason].empty()) line += "; " + flags[reason] + " would take them along";
    streams.note(line);
  }
  for (const core::MissingName& missing : plan.missing) {
    streams.note("  no account '" + missing.name + "'");
  }
  if (!facts.caution.empty()) streams.note("  note: " + facts.caution);
  for (const std::string& caution : cautions) streams.note("  note: " + caution);

  const std::chrono::milliseconds time = session.session().estimate(plan.operation, plan.to_do());
  if (time >= std::chrono::seconds(1)) {
    streams.note("  the server's limit makes this take at least " +
                 core::duration_text(rounded(time)));
  }
}

}  // namespace provost::cli
