#pragma once

#include <compare>
#include <string>
#include <string_view>

namespace provost::sandbox::rocketchat {

struct Version {
  int major = 0;
  int minor = 0;
  auto operator<=>(const Version&) const = default;
};

/// `3.8` or `3.8.0`; empty is the newest that is known. Throws std::invalid_argument.
Version parse_version(std::string_view text);

/// What the server of one version does differently. Every comparison of versions is made in
/// `features_of`; the rest of the stand-in asks for behaviour.
struct Features {
  Version version;
  std::string full_version;      ///< `3.8.0`
  std::string shown_version;     ///< what a caller without rights is shown
  bool info_hides_patch;         ///< and the full version only for administrators
  bool permissive_cors;          ///< the headers of 0.x
  bool tells_keep_alive;         ///< how long a connection is kept
  bool page_has_session;         ///< the page of the web client comes with a cookie
  bool unknown_route_is_json;    ///< 404 with JSON; before, the page of the web client with 200
  bool strict_bodies;            ///< schema validation; before, check() with its match errors
  bool unauthorized_is_failure;  ///< 401 also carries success:false and error
  bool login_tells_success;
  bool login_error_details;
  bool limiter;
  bool anonymous_routes_know_caller;  ///< so an administrator's headers lift the limit there
  bool personal_tokens;
  bool permissions_all;  ///< permissions.listAll
  bool bypass_two_factor;
  bool call_two_factor;
  bool password_fallback;
  bool email_two_factor;
  bool email_code_array;     ///< users.2fa.sendEmailCode answers with the addresses
  bool email_code_counts;    ///< codeCount and a list of codeExpires
  bool email_code_attempts;  ///< totp-max-attempts
  bool random_password;
  bool leaks_hash_in_me;
  bool leaks_hash_in_users;
  bool me_lists_services;
  bool modern_me;   ///< avatarUrl, _updatedAt
  bool avatar_tag;  ///< avatarETag of rocket.cat
  bool rooms_in_documents;
  bool list_whole_documents;
  bool list_zero_refused;
  bool list_query;  ///< the parameters fields and query
  bool list_email;
  bool list_by_status;
  bool inactive_reason;
  bool info_unknown_has_type;
  bool info_without_parameter_finds_anyone;
  bool info_import_id;
  bool info_email;
  bool info_rooms_parameter;
  bool info_full_fields;  ///< canViewAllInfo, importIds
  bool update_upserts;
  bool update_unknown_has_code;  ///< error-user-not-found; before, 403 as errorType
  bool federated_guard;
  bool active_status;
  bool active_status_checks_user;
  bool last_admin_guard;
  bool deactivate_idle;
  bool idle_ends_sessions;
  bool policy_route;
  bool policy_public;
  bool policy_default_on;
  bool forgot_silent;
  bool forgot_checks_setting;
  bool forgot_lowers_case;
  bool forgot_any_case;  ///< 0.x finds the address whatever its case
  bool lockout_default_on;
  bool users_logout;
  bool logout_needs_sessions;  ///< nothing to remove is an error
  bool resets_factors;         ///< of other users
  bool welcome_mail;
  bool open_create_token;  ///< users.createToken works without a shared secret
  bool delete_lists_rooms;
};

Features features_of(Version version);

}  // namespace provost::sandbox::rocketchat
