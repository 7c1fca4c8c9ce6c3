#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace provost::core {

/// One line of the audit log as it is shown; what a line does not say is empty.
struct AuditRecord {
  std::uint64_t seq = 0;
  std::string time;  ///< `2026-01-31T08:15:00Z`
  std::string user;  ///< as whom the program ran
  std::string by;    ///< who that was: SUDO_USER, else the login, else the user
  std::string host;
  std::string event;
  std::string job;
  std::string profile;  ///< with its scope
  std::string id;
  std::string user_name;
  std::string operation;
  std::string state;
  std::string evidence;
  std::string code;
  std::string about;  ///< the rest, in words

  /// Nothing for a line that is not whole.
  static std::optional<AuditRecord> parse(std::string_view line);
};

/// What of a log is wanted; empty: all of it.
struct AuditQuery {
  std::string since;    ///< as AuditRecord::time
  std::string job;      ///< its whole id
  std::string account;  ///< id or user name, in any case
};

/// Hands the records out in their order as they are read. Returns how many lines could not be.
std::uint64_t read_audit(const std::filesystem::path& path, const AuditQuery& query,
                         const std::function<void(const AuditRecord&)>& take);

}  // namespace provost::core
