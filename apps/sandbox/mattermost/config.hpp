#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "sandbox/mattermost/features.hpp"

namespace provost::sandbox::mattermost {

struct PasswordPolicy {
  std::size_t shortest = 8;  ///< bytes
  std::size_t longest = 72;  ///< bytes
  bool lowercase = false;
  bool uppercase = false;
  bool number = false;
  bool symbol = false;
};

// clang-format off
/// How this server is set up.
///
/// | knob               | value                    | default                                       |
/// |--------------------|--------------------------|-----------------------------------------------|
/// | admin_password     | text                     | made for this run                             |
/// | admin_mfa_secret   | base32                   | none: `admin` has no second factor            |
/// | user_password      | text                     | none: nobody else can sign in                 |
/// | policy_min_length  | 5 to the maximum         | 10 (version 5), 8                             |
/// | policy_classes     | none, or any of lowercase,uppercase,number,symbol | all (version 5), none |
/// | max_attempts       | 1 or more                | 10                                            |
/// | terminate_sessions | on, off                  | on where the version knows it (10 and 11)     |
/// | verify_email       | on, off                  | off: unverified people can sign in            |
/// | pats               | on, off                  | on                                            |
/// | smtp               | ok, fail                 | ok                                            |
/// | hardened           | on, off                  | off                                           |
/// | show_email         | on, off                  | on: everybody sees addresses                  |
/// | sign_in_by         | either, email            | either: user name or address                  |
/// | developer          | on, off                  | off: the password policy holds                |
/// | permanent_deletion | on, off                  | off                                           |
/// | seat_limit         | 0 or more                | 0: none                                       |
/// | rate_limit         | on, off                  | off                                           |
/// | rate_per_sec       | 1 or more                | 10                                            |
/// | rate_burst         | 0 or more                | 100                                           |
/// | rate_by_user       | on, off                  | off: by address                               |
// clang-format on
struct Config {
  std::string admin_password;  ///< never empty
  std::string admin_mfa_secret;
  std::string user_password;
  PasswordPolicy policy;
  int max_attempts = 10;
  bool terminate_sessions = false;
  bool verify_email = false;
  bool pats = true;
  bool smtp_works = true;
  bool hardened = false;
  bool show_email = true;
  bool username_signs_in = true;
  bool developer = false;
  bool permanent_deletion = false;
  std::size_t seat_limit = 0;
  bool rate_limit = false;
  int rate_per_sec = 10;
  int rate_burst = 100;
  bool rate_by_user = false;
  std::string hash;  ///< of the whole, as it stands in X-Version-Id
};

/// Throws std::invalid_argument naming the knob that is unknown or has a wrong value.
Config config_of(const std::map<std::string, std::string>& knobs, const Features& features);

}  // namespace provost::sandbox::mattermost
