#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/plan/guards.hpp"

namespace provost::core {

/// Where the passwords of a job come from and go, without any of them.
struct PasswordSettings {
  std::string source;     ///< `generate`, `same`, `same-from`, `chpasswd`
  std::string reference;  ///< of same-from; the file of chpasswd
  int length = 0;         ///< of generate; 0: as long as is best
  std::string handoff = "none";
  bool append = false;
  bool one_file = false;
  std::string columns_from;  ///< the list with the columns that split the hand-off; empty: none
  bool must_change = false;
  bool pre_hash = false;

  bool operator==(const PasswordSettings&) const = default;
};

/// How the rows of a job are done.
struct RunManner {
  std::string rate;                   ///< `30/m`; empty: no limit of its own
  int connections = 0;                ///< accounts of a server at once; 0: as its provider says
  std::uint64_t stop_after_rows = 0;  ///< failures; 0: no limit
  int stop_after_percent = 0;         ///< the same, of those that have ended
  std::vector<int> stages;            ///< percent, rising
  std::chrono::milliseconds wait_for_server = std::chrono::minutes(30);

  bool operator==(const RunManner&) const = default;
};

/// All that is needed to go on with a job, besides its rows: JobHead::settings.
struct JobSettings {
  std::string directory;  ///< from where files are named
  Includes includes;
  RunManner run;
  std::optional<PasswordSettings> password;
  /// Whom any job has mailed within this time is not mailed; none: everyone is.
  std::chrono::milliseconds not_mailed_within = std::chrono::hours(24);

  bool operator==(const JobSettings&) const = default;
};

/// As one line of JSON; read_job_settings() reads it again and throws Error{protocol} for anything
/// else.
std::string job_settings_text(const JobSettings& settings);
JobSettings read_job_settings(std::string_view text);

}  // namespace provost::core
