#include "provost/common/guarding.hpp"

#include "core/account/select_accounts.hpp"
#include "core/base/url.hpp"
#include "core/plan/done_twice.hpp"
#include "core/plan/operation_traits.hpp"
#include "provost/common/exit_code.hpp"

namespace provost::cli {
namespace {

/// The same for profiles of one server, however its URL is written.
std::string server_of(Program& program, const core::Profile& profile) {
  const core::Url url = core::parse_url(profile.url, program.schemes_of(profile));
  return profile.provider + " " + url.text() + " " + profile.unix_socket;
}

}  // namespace

void check_lock(const core::Profile& profile, Operation operation) {
  if (profile.allows(operation)) return;
  throw Exit(ExitCode::stopped, "profile '" + profile.name + "' is locked and does not allow '" +
                                    core::command_of(operation) + "' (" + profile.path.string() +
                                    ")");
}

void refuse_done_twice(Program& program, core::Journal& journal,
                       const std::vector<std::reference_wrapper<const core::Profile>>& profiles) {
  std::vector<std::string> servers;
  for (const core::Profile& profile : profiles) servers.push_back(server_of(program, profile));
  const auto twice = core::find_done_twice(journal, servers);
  if (!twice) return;
  const core::JobHead head = journal.head();
  const std::string one = head.parts.at(twice->one).label();
  const std::string other = head.parts.at(twice->other).label();
  const std::string& name = twice->row.user_name.empty() ? twice->row.id : twice->row.user_name;
  throw Exit(ExitCode::stopped,
             one + " and " + other +
                 (twice->by_id ? " have an account of the same id, so they lead to the same server"
                               : " lead to the same server") +
                 ", and '" + name + "' would be done twice; nothing was done",
             "leave " + one + " or " + other + " out");
}

std::vector<core::Guards> guards_for(const core::Profile& profile, core::ScopedSession& session,
                                     const std::vector<Operation>& chain,
                                     const core::Includes& includes,
                                     const std::optional<core::StoredAccount>& own) {
  const std::string own_id = own ? std::string((*own)->id) : std::string();
  std::optional<core::Filter> protect;
  if (!profile.protect.empty()) {
    protect = core::fitted(session, core::Filter::parse(profile.protect));
  }
  const auto now = std::chrono::system_clock::now();
  std::vector<core::Guards> guards;
  for (const Operation operation : chain) {
    guards.emplace_back(operation, includes, own_id, session.session().account(), protect, now,
                        profile.locked);
  }
  return guards;
}

}  // namespace provost::cli
