#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "core/limit/limit.hpp"
#include "core/profile/option.hpp"
#include "core/secret/reference.hpp"
#include "provost/operation.hpp"

namespace provost::core {

/// A named connection. Empty texts and absent values mean "not set".
struct Profile {
  std::string name;
  std::string provider;
  std::string url;
  std::string account;
  /// The scope that is meant when none is named.
  std::string scope;

  std::optional<SecretReference> password;
  std::optional<SecretReference> token;
  std::optional<SecretReference> totp;

  std::string ca_file;
  std::string pin;  ///< 64 lower-case hexadecimal digits
  std::string proxy;
  std::string proxy_user;
  std::optional<SecretReference> proxy_password;
  std::string unix_socket;
  bool allow_http = false;
  std::optional<std::chrono::milliseconds> connect_timeout;
  std::optional<std::chrono::milliseconds> timeout;  ///< without a byte from the server
  std::optional<std::chrono::milliseconds> total_timeout;

  std::chrono::milliseconds session_lifetime = std::chrono::hours(8);
  std::string protect;  ///< a filter: no job touches these accounts
  std::map<Operation, Limit> limits;
  std::optional<std::int64_t> max_rows;

  /// Root has decided: only what `allow` lists may be done, to at most `max_rows` accounts, never
  /// to privileged ones, whatever flags and variables say.
  bool locked = false;
  std::set<Operation> allow;

  /// What is set of the provider's own options; defaults are not filled in.
  Options options;

  std::filesystem::path path;  ///< of the file; not set for a profile that is not saved
  bool root_owned = false;     ///< only root can write the file

  /// For a locked profile: is this listed in `allow`? Else yes.
  bool allows(Operation operation) const { return !locked || allow.contains(operation); }
};

/// Does `name` have only a-z, 0-9, `_` and `-`?
bool is_profile_name(std::string_view name);

}  // namespace provost::core
