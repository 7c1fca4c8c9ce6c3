#pragma once

#include <sys/types.h>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/files.hpp"
#include "core/journal/journal.hpp"
#include "provost/error.hpp"

namespace provost::core {

/// A job without its rows.
struct JobSummary {
  JobHead head;
  JobPhase phase{};
  std::vector<RowCount> counts;
  /// The process that runs it, 0 if it is not known which; nothing: nobody does.
  std::optional<pid_t> runner;
};

/// A job whose file cannot be read.
struct DamagedJob {
  std::string id;
  Error error;
};

struct JobList {
  std::vector<JobSummary> jobs;  ///< newest first
  std::vector<DamagedJob> damaged;
};

/// Something that a job did to an account, or may have done.
struct Deed {
  JournalTime at{};
  std::string job;
  bool certain = true;  ///< false: nobody knows whether it was done

  bool operator==(const Deed&) const = default;
};

struct Deeds {
  std::map<std::string, Deed, std::less<>> last;  ///< by the account's id
  std::vector<DamagedJob> damaged;                ///< jobs that may know of more
};

/// The jobs of this user, each a file in one directory that is closed to others. Several processes
/// may use the directory at once. A job whose planning was cut short is worth nothing; it is
/// removed by whoever comes across it.
class JobStore {
 public:
  explicit JobStore(std::filesystem::path directory) : directory_(std::move(directory)) {}

  /// A new job to be planned and run, with an id that people can type: its day (in UTC) and a
  /// number, `20261128-1`, which no job had before that was begun. The file goes again when the
  /// journal is closed before the plan is whole, or with a plan that has nothing to do.
  std::unique_ptr<Journal> create(JobHead head);
  /// A job to be run. Throws Error: not_found; unavailable naming the process that runs it; what
  /// SqliteJournal throws.
  std::unique_ptr<Journal> open(const std::string& id);
  /// The right to begin a job, which one process has at a time and which ends with that process: to
  /// be held from a look at the other jobs until this one can be seen by them, because its phase
  /// says that it is to be run. Of two jobs one sees the other then. Throws Error: unavailable
  /// (another process does not give it back), cancelled.
  FileLock lock_beginning(const Cancellation& cancellation) const;
  /// A job to be looked at, also while another process runs it.
  std::unique_ptr<Journal> open_to_read(const std::string& id);
  /// Throws Error: not_found, unavailable (it is being run). A damaged one can be removed too.
  void remove(const std::string& id);

  JobList list();
  /// One job, as list() has it. Throws Error: not_found; what open_to_read() throws.
  JobSummary find(const std::string& id);
  /// The id of the newest job, also of a damaged one. Throws Error: not_found when there is none.
  std::string newest();
  /// Jobs of that profile and scope that are not over and do the same as `chain`, or send mails or
  /// set passwords as it does.
  JobList unfinished(const std::string& profile, const std::string& scope,
                     const std::vector<Operation>& chain);
  /// To which accounts of that profile and scope any job did one of `operations` at `since` or
  /// later.
  Deeds done_since(const std::string& profile, const std::string& scope,
                   const std::vector<Operation>& operations, JournalTime since);
  /// The same for mails.
  Deeds mailed_since(const std::string& profile, const std::string& scope, JournalTime since);
  /// True when that job sent a mail to anybody at `since` or later, or may have.
  bool has_mailed_since(const std::string& id, JournalTime since);

 private:
  std::filesystem::path file_of(const std::string& id) const;
  std::filesystem::path lock_of(const std::string& id) const;
  FileLock lock_directory() const;
  /// Of the files that end so, the highest first.
  std::vector<std::string> ids(std::string_view ending) const;
  unsigned long next_number(const std::string& day) const;
  std::optional<JobSummary> summary(const std::string& id);
  std::optional<pid_t> runner_of(const std::string& id) const;
  bool remove_abandoned(const std::string& id) const;

  std::filesystem::path directory_;
};

}  // namespace provost::core
