#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "provost/operation.hpp"

namespace provost::core {

using JournalTime = std::chrono::sys_time<std::chrono::milliseconds>;

/// Milliseconds of the epoch.
inline std::int64_t ms_of(JournalTime time) { return time.time_since_epoch().count(); }

/// How far a job is.
enum class JobPhase : std::uint8_t {
  planning,   ///< rows are being added; such a job is worth nothing after a crash
  planned,    ///< the plan is whole; nothing has been done
  running,    ///< it was begun, and has rows that are to be done: resume goes on
  finished,   ///< every row has its last state
  cancelled,  ///< somebody decided that the rest is not to be done
};

/// `planned`, `running`, …
std::string_view name_of(JobPhase phase);

/// One server, or one scope of one, that a job works on.
struct JobPart {
  std::string profile;
  std::string scope;  ///< empty: none
  std::string url;
  std::string provider;
  std::string filter;         ///< what selected the accounts; empty: names, or all of them
  std::uint64_t listed = 0;   ///< accounts that were looked at
  std::uint64_t unknown = 0;  ///< of which the filter could not tell
  std::string label() const { return scope.empty() ? profile : profile + "/" + scope; }
};

/// What is known of a job besides its rows. No secret is among it.
struct JobHead {
  std::string id;
  JournalTime created{};
  std::string who;      ///< who runs it, and for whom: `root (for jane)`
  std::string command;  ///< as people type it: `password reset-mail`
  /// What is done to every account, in this order.
  std::vector<Operation> chain;
  std::vector<JobPart> parts;
  /// How it is carried out, as the front end wrote it down to be able to resume it: JSON.
  std::string settings;
};

}  // namespace provost::core
