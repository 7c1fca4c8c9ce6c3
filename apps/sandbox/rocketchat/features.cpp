#include "sandbox/rocketchat/features.hpp"

#include <charconv>
#include <stdexcept>

namespace provost::sandbox::rocketchat {
namespace {

constexpr Version oldest{0, 66};
constexpr Version newest{8, 8};

[[noreturn]] void refuse(std::string_view text) {
  throw std::invalid_argument("rocketchat: version '" + std::string(text) +
                              "' is not known: give one from 0.66 to 8.x, such as 3.8, 3.18, "
                              "6.12, 7.5 or 8.8");
}

int leading_number(std::string_view& rest, std::string_view whole) {
  int value = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), value);
  if (error != std::errc() || value < 0) refuse(whole);
  rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
  return value;
}

}  // namespace

Version parse_version(std::string_view text) {
  if (text.empty()) return newest;
  Version version;
  std::string_view rest = text;
  version.major = leading_number(rest, text);
  if (!rest.starts_with('.')) refuse(text);
  rest.remove_prefix(1);
  version.minor = leading_number(rest, text);
  if (rest.starts_with('.')) {
    rest.remove_prefix(1);
    leading_number(rest, text);
  }
  if (!rest.empty() || version < oldest || version.major > newest.major) refuse(text);
  return version;
}

Features features_of(Version version) {
  const auto from = [version](int major, int minor = 0) {
    return version >= Version{major, minor};
  };
  const std::string shown = std::to_string(version.major) + "." + std::to_string(version.minor);
  Features f{};
  f.version = version;
  f.full_version = shown + ".0";
  f.info_hides_patch = from(6);
  f.shown_version = f.info_hides_patch ? shown : f.full_version;
  f.permissive_cors = !from(1);
  f.tells_keep_alive = from(1);
  f.page_has_session = !from(1);
  f.unknown_route_is_json = from(7);
  f.strict_bodies = from(5);
  f.unauthorized_is_failure = from(7);
  f.login_tells_success = from(7);
  f.login_error_details = from(3);
  f.limiter = from(0, 70);
  f.anonymous_routes_know_caller = from(8);
  f.personal_tokens = from(0, 69);
  f.permissions_all = from(0, 73);
  f.bypass_two_factor = from(3, 1);
  f.call_two_factor = from(3);
  f.password_fallback = from(3, 6);
  f.email_two_factor = from(3);
  f.email_code_array = !from(3, 9);
  f.email_code_counts = !from(4);
  f.email_code_attempts = from(5);
  f.random_password = from(1);
  f.leaks_hash_in_me = from(3) && !from(4);
  f.leaks_hash_in_users = !from(1);
  f.me_lists_services = from(7);
  f.modern_me = from(1);
  f.avatar_tag = from(3);
  f.rooms_in_documents = from(1);
  f.list_whole_documents = !from(3, 14);
  f.list_zero_refused = from(3, 14) && !from(3, 15);
  f.list_query = !from(7);
  f.list_email = from(8, 4);
  f.list_by_status = from(6, 8);
  f.inactive_reason = from(7);
  f.info_unknown_has_type = !from(0, 71);
  f.info_without_parameter_finds_anyone = from(0, 71) && !from(5);
  f.info_import_id = from(6);
  f.info_email = from(8, 4);
  f.info_rooms_parameter = from(7);
  f.info_full_fields = from(4);
  f.update_upserts = from(5) && !from(7);
  f.update_unknown_has_code = from(7);
  f.federated_guard = from(5);
  f.active_status = from(0, 75);
  f.active_status_checks_user = from(5);
  f.last_admin_guard = from(3, 18);
  f.deactivate_idle = from(3, 1);
  f.idle_ends_sessions = from(8, 5);
  f.policy_route = from(3, 9);
  f.policy_public = from(6);
  f.policy_default_on = from(8, 1);
  f.forgot_silent = from(3, 9);
  f.forgot_checks_setting = from(5);
  f.forgot_lowers_case = from(5);
  f.forgot_any_case = !from(1);
  f.lockout_default_on = from(6);
  f.users_logout = from(3, 18);
  f.logout_needs_sessions = from(3, 18) && !from(7);
  f.resets_factors = from(3, 6);
  f.welcome_mail = from(6, 8);
  f.open_create_token = !from(1);
  f.delete_lists_rooms = from(8);
  return f;
}

}  // namespace provost::sandbox::rocketchat
