#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "sandbox/smartermail/policy.hpp"
#include "sandbox/smartermail/version.hpp"

namespace provost::sandbox::smartermail {

enum class BadPassword { unauthorized, bad_request, false_in_ok };
enum class PolicyFailure { false_in_ok, bad_request, reason_phrase };
enum class NameForm { both, local, address };
enum class UnknownNames { fail, partial, ignore };
/// `not_set_up`: one is forced upon administrators who have none yet.
enum class SecondFactor { off, on, not_set_up };

/// What can be set with `--set smartermail.NAME=VALUE`. The first value is what holds without it;
/// where the build decides it is marked so.
///
/// | knob              | values                     | what it does |
/// |-------------------|----------------------------|----------------------------------------------|
/// | admin_password    | TEXT                       | of both administrators, else random | |
/// bad_password      | 401, 400, 200              | status of the answer to a bad password       |
/// | domain_header     | on, off (build)            | X-SmarterMailDomain is honoured | | domains
/// | 3, 1 to 50                 | how many domains there are                   | | expire_accepts
/// | both, local, address       | names that expire-users-passwords knows      | | expire_unknown
/// | fail, partial, ignore      | what it does when it knows one of them not   | | ids | on, off |
/// intrusion detection                          | | last_login_name   | lastLoginTime, lastLogin |
/// member of user records                       | | list_variant      | flags, is_enabled |
/// securityFlags.isDisabled or isEnabled        | | min_length        | 8, 0 to 200 | shortest
/// password                            | | password_expired  | off, on                    |
/// administrators must change theirs            | | policy_failure    | 200, 400, reason | how a
/// refused password is told: two JSON     | |                   |                            |
/// forms, and a reason phrase without a body    | | previous_passwords| 0, 0 to 100 | how many old
/// passwords are refused           | | refresh           | rotate, coexist (build)    | token pairs
/// | | refresh_life_s    | 5184000                    | seconds a refresh token lives | | require
/// | upper,lower,digit,user,    | rules of passwords besides the length;       | | | common and
/// also symbol     | `none` for no rule                           | | search_keys       | all, some
/// | account-list-search can do without           | |                   | | searchFlags and
/// sortDescending               | | step_tokens       | on, off (build)            | new or old
/// style of unfinished sign-ins      | | stray_record      | off, on                    |
/// list-users shows a record of another domain  | | token_life_s      | 900 | seconds an access
/// token lives                | | total_count       | off, on                    | totalCount in
/// paged answers                  | | totp_secret       | RFC 6238's, BASE32         | of everybody
/// who has a second factor         | | two_factor        | off, on, not_set_up        | second
/// factor of administrators              |
struct Knobs {
  std::string admin_password;
  BadPassword bad_password = BadPassword::unauthorized;
  int domains = 3;
  NameForm expire_accepts = NameForm::both;
  UnknownNames expire_unknown = UnknownNames::fail;
  bool intrusion_detection = true;
  std::string last_login_name = "lastLoginTime";
  bool is_enabled_variant = false;
  bool password_expired = false;
  PolicyFailure policy_failure = PolicyFailure::false_in_ok;
  Policy policy;
  std::int64_t refresh_life_s = 60 * 24 * 3600;
  bool search_needs_all_keys = true;
  bool stray_record = false;
  std::int64_t token_life_s = 900;
  bool total_count = false;
  std::string totp_secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  SecondFactor second_factor = SecondFactor::off;
};

/// Reads the knobs; those that stand against the build change `version`. Throws
/// std::invalid_argument naming the knob, and what is known instead.
Knobs read_knobs(const std::map<std::string, std::string>& settings, Version& version);

}  // namespace provost::sandbox::smartermail
