#include "provost/profile/given.hpp"

#include <algorithm>
#include <filesystem>
#include <string_view>

#include "core/profile/profile_keys.hpp"
#include "core/select/filter.hpp"

namespace provost::cli {
namespace {

namespace fs = std::filesystem;

std::string flag_of(std::string key) {
  std::replace(key.begin(), key.end(), '_', '-');
  return "--" + key;
}

std::string absolute_path(const std::string& path) {
  return path.starts_with("~/") ? path : fs::absolute(path).string();
}

/// Files that a shell names from the working directory are not found from there later.
std::string absolute_value(const std::string& key, const std::string& value) {
  constexpr std::string_view file = "file:";
  if (key == "ca_file" || key == "unix_socket") return fs::absolute(value).string();
  const bool reference = value.starts_with(file) && value.size() > file.size();
  return reference ? std::string(file) + absolute_path(value.substr(file.size())) : value;
}

void take_option(core::Profile& profile, const std::string& text) {
  const auto equals = text.find('=');
  if (equals == std::string::npos || equals == 0) {
    throw Exit(ExitCode::usage, "--option takes NAME=VALUE",
               "'provost plugin info ID' lists the options of a provider");
  }
  const std::string name = text.substr(0, equals);
  if (!profile.options.emplace(name, text.substr(equals + 1)).second) {
    throw Exit(ExitCode::usage, "--option '" + name + "' is given twice");
  }
}

}  // namespace

void set_key(core::Profile& profile, const std::string& key, const std::string& value) {
  const auto& keys = core::profile_keys();
  const auto at = std::find_if(keys.begin(), keys.end(),
                               [&](const core::ProfileKey& known) { return known.name == key; });
  try {
    at->read(profile, absolute_value(key, value));
  } catch (const Error& error) {
    throw Exit(ExitCode::usage, flag_of(key) + ": " + error.message);
  }
}

core::Profile given_profile(const ProfileAddOptions& options) {
  core::Profile profile;
  profile.name = options.name;
  profile.provider = options.provider;
  profile.allow_http = options.allow_http;
  const auto take = [&](const char* key, const std::string& value) {
    if (!value.empty()) set_key(profile, key, value);
  };
  const auto take_reference = [&](const char* key, const std::string& value) {
    if (value != kTypedNow) take(key, value);
  };
  take("account", options.account);
  take("scope", options.scope);
  take_reference("password", options.password);
  take_reference("token", options.token);
  take_reference("totp", options.totp);
  take("ca_file", options.ca_file);
  if (options.pin != "ask") take("pin", options.pin);
  take("proxy", options.proxy);
  take("proxy_user", options.proxy_user);
  take_reference("proxy_password", options.proxy_password);
  take("unix_socket", options.unix_socket);
  take("session_lifetime", options.session_lifetime);
  take("protect", options.protect);
  take("max_rows", options.max_rows);
  for (const std::string& option : options.options) take_option(profile, option);
  try {
    if (!profile.protect.empty()) core::Filter::parse(profile.protect);
  } catch (const Error& error) {
    throw Exit(ExitCode::usage, "--protect: " + error.message);
  }
  return profile;
}

void require_answers(const ProfileAddOptions& options, const Program& program) {
  if (program.may_ask()) return;
  for (const std::string* typed :
       {&options.password, &options.token, &options.totp, &options.proxy_password}) {
    if (*typed == kTypedNow) {
      throw Exit(ExitCode::usage,
                 "a secret for the keyring has to be typed, and nobody can be asked",
                 "put it there before and say keyring:NAME, or use file:PATH, env:NAME or "
                 "command:LINE");
    }
  }
  if (!options.token.empty()) return;
  if (options.account.empty()) {
    program.require_person("the account that signs in", "give it with --account NAME");
  }
  if (options.password.empty()) {
    program.require_person("where the password is",
                           "say it with --password file:PATH, env:NAME, command:LINE or "
                           "keyring:NAME; or with --token for a token");
  }
}

}  // namespace provost::cli
