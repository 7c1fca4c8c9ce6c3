#include "provost/common/job_head.hpp"

#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

#include "core/audit/actor.hpp"
#include "core/journal/planning.hpp"

namespace provost::cli {
namespace {

/// As a job tells it; the audit log has more.
std::string who_runs_this(const core::Environment& environment) {
  const core::AuditActor actor = core::system_actor(environment);
  return actor.sudo_user ? actor.user + " (for " + *actor.sudo_user + ")" : actor.user;
}

}  // namespace

void settle_here(core::JobHead& head, core::JobSettings settings, Program& program) {
  std::error_code gone;
  settings.directory = std::filesystem::current_path(gone).string();
  head.created = core::journal_now();
  head.who = who_runs_this(program.environment());
  head.settings = core::job_settings_text(settings);
}

}  // namespace provost::cli
