#include "sandbox/mattermost/features.hpp"

#include <array>
#include <stdexcept>
#include <string_view>

namespace provost::sandbox::mattermost {

namespace {

struct Line {
  int major;
  std::string_view minor;  ///< played where none is asked for
};

constexpr std::array<Line, 5> lines{
    {{5, "37.0"}, {7, "8.0"}, {9, "11.0"}, {10, "11.0"}, {11, "6.0"}}};

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// `asked` is the part behind the first point: empty, `x`, `37` or `37.0`.
std::string full_version(const Line& line, std::string_view asked) {
  const auto point = asked.find('.');
  const auto minor = asked.substr(0, point);
  std::string version = std::to_string(line.major) + ".";
  if (minor.empty() || minor == "x") return version.append(line.minor);
  if (!is_number(minor)) return {};
  const auto patch = point == std::string_view::npos ? "0" : asked.substr(point + 1);
  if (!is_number(patch)) return {};
  return version.append(minor).append(".").append(patch);
}

std::string played_version(std::string_view asked, int& major) {
  const auto point = asked.find('.');
  for (const auto& line : lines) {
    if (asked.substr(0, point) != std::to_string(line.major)) continue;
    major = line.major;
    return full_version(
        line, point == std::string_view::npos ? std::string_view{} : asked.substr(point + 1));
  }
  return {};
}

}  // namespace

Features features_of(const std::string& version) {
  int major = 0;
  Features features;
  features.version = played_version(version.empty() ? "11.6" : version, major);
  if (features.version.empty()) {
    throw std::invalid_argument("version '" + version +
                                "' of mattermost is not played; take 5.37, 7.x, 9.x, 10.x or 11.6");
  }
  const bool is_5 = major == 5;
  features.default_shortest_password = is_5 ? 10 : 8;
  features.default_requires_all_classes = is_5;
  features.session_days = is_5 ? 180 : 30;
  features.verify_returns_hash = is_5;
  features.has_server_limits = major >= 9;
  features.has_last_login = major >= 10;
  features.can_end_sessions_on_password_change = major >= 10;

  const bool is_11 = major >= 11;
  features.policy_names_what_is_missing = is_11;
  features.longest_password = is_11 ? 72 : 64;
  features.admin_sees_more = is_11;
  features.checks_role_filter = is_11;
  features.has_reset_failed_attempts = is_11;
  features.ldap_status_is_managed = is_11;
  features.remote_users_are_refused = is_11;
  features.keeps_last_admin = is_11;
  features.ends_objects_with_newline = is_11;
  features.limits_logins = is_11;
  features.most_sessions = is_11 ? 500 : 0;
  features.longest_body = is_11 ? 300'000 : 0;
  features.permanent_delete_id = is_11 ? "api.user.delete_user.not_enabled.for_admin.app_error"
                                       : "api.user.delete_user.not_enabled.app_error";
  return features;
}

}  // namespace provost::sandbox::mattermost
