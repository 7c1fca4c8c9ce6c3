#include "core/plan/overrides.hpp"

namespace provost::core {

std::vector<std::string> overrides_of(const Includes& includes) {
  std::vector<std::string> flags;
  const auto add = [&flags](bool loosened, const char* flag) {
    if (loosened) flags.emplace_back(flag);
  };
  add(includes.admins, "--include-admins");
  add(includes.protected_accounts, "--include-protected");
  add(includes.bots, "--include-bots");
  add(includes.services, "--include-services");
  add(includes.remote, "--include-remote");
  add(includes.disabled, "--include-disabled");
  return flags;
}

}  // namespace provost::core
