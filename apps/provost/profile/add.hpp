#pragma once

#include <string>
#include <vector>

#include "provost/common/commands.hpp"

namespace provost::cli {

/// Every question that adding a profile can ask has its flag; empty: not given.
struct ProfileAddOptions {
  std::string name;
  std::string url;
  std::string provider;
  std::string account;
  std::string password;
  std::string token;
  std::string totp;
  std::string ca_file;
  std::string pin;  ///< a fingerprint, or `ask`
  std::string proxy;
  std::string proxy_user;
  std::string proxy_password;
  std::string unix_socket;
  std::string scope;
  std::string session_lifetime;
  std::string protect;
  std::string max_rows;
  std::vector<std::string> options;  ///< NAME=VALUE
  bool allow_http = false;
  bool no_check = false;
  bool replace = false;
};

void add_profile_add(CLI::App& noun, Chosen& chosen);
ExitCode run_profile_add(const ProfileAddOptions& options, Program& program);

}  // namespace provost::cli
