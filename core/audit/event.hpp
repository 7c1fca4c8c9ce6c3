#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/job/outcome.hpp"
#include "core/journal/row.hpp"

namespace provost::core {

/// One thing that was done, as the members of a JSON object without its braces. No secret comes
/// in: an event is made of names, words of ours and codes only.
struct AuditEvent {
  std::string members;
};

/// A profile that a job works on, and where it is.
struct AuditedProfile {
  std::string name;
  std::string url;
  std::string account;  ///< who is signed in there
};

/// What a job is, told before its first write.
struct AuditedJob {
  std::string id;
  std::string command;  ///< `password set`; never the words of the command line
  std::vector<AuditedProfile> profiles;
  std::vector<std::string> overrides;  ///< every guard that was loosened, by its flag
  std::size_t rows = 0;                ///< to do
};

/// What became of one row. The views must live until the event is made.
struct AuditedRow {
  std::string_view profile;
  std::string_view scope;
  std::string_view id;
  std::string_view user_name;
  Operation operation{};
  RowState state{};
  Evidence evidence{};   ///< of a row that is done
  Code code = Code::ok;  ///< of a row that is not
  Tri changed = Tri::unknown;

  static AuditedRow of(const JournalRow& row, const JobPart& part, const Outcome& outcome);
};

AuditEvent job_begun(const AuditedJob& job);
AuditEvent row_settled(std::string_view job, const AuditedRow& row);
/// `ending`: `finished`, `interrupted`, or why the rest was not tried.
AuditEvent job_ended(std::string_view job, const Tally& tally, std::string_view ending);
AuditEvent signed_in(const AuditedProfile& profile);
/// `code` says why not.
AuditEvent sign_in_failed(const AuditedProfile& profile, Code code);
AuditEvent signed_out(const AuditedProfile& profile);
/// A crash cut the line before short; `bytes` of it are there.
AuditEvent line_was_torn(std::size_t bytes);

/// To the second, in UTC, all of the same form: they sort as text.
std::string audit_time(std::int64_t ms);

/// `line torn`, as line_was_torn() names it.
inline constexpr std::string_view torn_event = "line torn";

}  // namespace provost::core
