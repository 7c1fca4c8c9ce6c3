#pragma once

#include <optional>
#include <string>

#include "core/base/paths.hpp"

namespace provost::core {

/// Who runs this program, and where.
struct AuditActor {
  std::string user;                  ///< as whom it runs; the number when it has no name
  std::optional<std::string> login;  ///< who signed in to this machine, as the kernel keeps it
  std::optional<std::string> sudo_user;
  std::optional<std::string> sudo_uid;
  std::string host;

  /// As members of a JSON object, without braces.
  std::string members() const;
};

/// What the system tells. `sudo_user` is what `environment` says and can be made up; `login`
/// cannot.
AuditActor system_actor(const Environment& environment);

}  // namespace provost::core
