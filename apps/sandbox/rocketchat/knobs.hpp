#pragma once

#include <map>
#include <string>

#include "sandbox/rocketchat/settings.hpp"

namespace provost::sandbox::rocketchat {

/// What a rehearsal can turn, besides the version, the number of accounts and the seed.
///
/// | knob                | value          | what it does                                         |
/// |---------------------|----------------|------------------------------------------------------|
/// | admin_password      | text           | password of `admin` (default: generated)             |
/// | admin_role          | admin, limited | limited: may edit others, but not their passwords    |
/// | admin_totp_secret   | base32         | `admin` signs in with a time-based code              |
/// | admin_backup_code   | 8 characters   | one backup code of `admin`, good for one use         |
/// | admin_email_2fa     | on, off        | `admin` signs in with a code by e-mail               |
/// | user_password       | text           | password of everybody else (default: unknown)        |
/// | email_code          | digits         | every code sent by e-mail (default: random)          |
/// | smtp                | ok, fail       | whether mails can be sent                            |
/// | 2fa                 | on, off        | two-factor authentication of the whole server        |
/// | 2fa_password        | on, off        | the caller's password as the last second factor      |
/// | 2fa_remember_s      | number         | seconds a second factor is remembered                |
/// | policy              | on, off        | password policy                                      |
/// | policy_min_length   | number         | its shortest password                                |
/// | policy_max_length   | number         | its longest password, -1 for none                    |
/// | password_reset      | on, off        | whether users.forgotPassword is allowed              |
/// | limiter             | on, off        | rate limiter                                         |
/// | rate_limit_calls    | number         | calls in one window                                  |
/// | rate_limit_ms       | number         | length of the window                                 |
/// | lockout             | on, off        | blocking after failed sign-ins                       |
/// | lockout_attempts    | number         | failed sign-ins until a user is blocked              |
/// | lockout_ip_attempts | number         | failed sign-ins until an address is blocked          |
/// | lockout_minutes     | number         | how long either stays blocked                        |
/// | email_verification  | on, off        | only verified users may sign in                      |
/// | page_default        | number         | accounts in a page unless asked otherwise            |
/// | page_limit          | number         | most accounts in a page                              |
struct Knobs {
  std::string admin_password;
  bool admin_limited = false;
  std::string admin_totp_secret;
  std::string admin_backup_code;
  bool admin_email_code = false;
  std::string user_password;
  std::string email_code;
  bool smtp_works = true;
};

/// Reads the knobs, turning those of the server in `settings`. Throws std::invalid_argument naming
/// the knob and what it may be.
Knobs read_knobs(const std::map<std::string, std::string>& given, Settings& settings);

}  // namespace provost::sandbox::rocketchat
