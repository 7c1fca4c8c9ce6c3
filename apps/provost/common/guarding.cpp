#include "provost/common/guarding.hpp"

#include "core/plan/operation_traits.hpp"
#include "provost/common/exit_code.hpp"

namespace provost::cli {

void check_lock(const core::Profile& profile, Operation operation) {
  if (profile.allows(operation)) return;
  throw Exit(ExitCode::stopped, "profile '" + profile.name + "' is locked and does not allow '" +
                                    core::command_of(operation) + "' (" + profile.path.string() +
                                    ")");
}

core::Guards guards_for(const core::Profile& profile, core::ScopedSession& session,
                        Operation operation, const core::Includes& includes,
                        const std::optional<core::StoredAccount>& own) {
  return {operation,
          includes,
          own ? std::string((*own)->id) : std::string(),
          session.session().account(),
          profile.protect.empty()
              ? std::optional<core::Filter>()
              : std::optional<core::Filter>(core::Filter::parse(profile.protect)),
          std::chrono::system_clock::now(),
          profile.locked};
}

}  // namespace provost::cli
