#include "core/audit/actor.hpp"

#include <pwd.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <limits>
#include <vector>

#include "core/output/json_value.hpp"

namespace provost::core {
namespace {

std::string user_name(uid_t uid) {
  std::vector<char> buffer(16 * 1024);
  passwd entry{};
  passwd* found = nullptr;
  if (getpwuid_r(uid, &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr) {
    return found->pw_name;
  }
  return std::to_string(uid);
}

/// Set once for a login and kept through su and sudo; nothing for services.
std::optional<std::string> login_name() {
  std::ifstream file("/proc/self/loginuid");
  uid_t uid = 0;
  if (!(file >> uid) || uid == std::numeric_limits<uid_t>::max()) return std::nullopt;
  return user_name(uid);
}

std::string host_name() {
  std::array<char, 256> name{};
  if (gethostname(name.data(), name.size() - 1) != 0) return "unknown";
  return name.data();
}

std::optional<std::string> some(std::optional<std::string> value) {
  return value && value->empty() ? std::nullopt : value;
}

}  // namespace

AuditActor system_actor(const Environment& environment) {
  AuditActor actor;
  actor.user = user_name(geteuid());
  actor.login = login_name();
  actor.sudo_user = some(environment("SUDO_USER"));
  actor.sudo_uid = some(environment("SUDO_UID"));
  actor.host = host_name();
  return actor;
}

std::string AuditActor::members() const {
  std::string out;
  const auto add = [&out](std::string_view name, const std::optional<std::string>& value) {
    if (!value) return;
    if (!out.empty()) out += ',';
    out += '"' + std::string(name) + "\":";
    append_json(out, *value);
  };
  add("user", user);
  add("login", login);
  add("sudoUser", sudo_user);
  add("sudoUid", sudo_uid);
  add("host", host);
  return out;
}

}  // namespace provost::core
