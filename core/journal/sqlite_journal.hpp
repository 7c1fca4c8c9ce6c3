#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "core/journal/journal.hpp"

namespace provost::core {

class Database;

/// A journal in a file of its own. What is recorded is on the disk when the call returns. Planning
/// is one transaction that set_phase(planned) ends: a crash before leaves a job in the phase
/// `planning` without rows, which is worth nothing. An error while planning does the same.
class SqliteJournal : public Journal {
 public:
  enum class Use { run, read };

  /// Writes a new job into an empty file (Database::make_file).
  SqliteJournal(const std::filesystem::path& path, const JobHead& head);
  /// Opens the file of a job; to be run, the whole file is checked first. Throws Error: unavailable
  /// (in use, cannot be read), unsupported (of a newer version), protocol (damaged, no job). To
  /// read is possible while another process writes.
  SqliteJournal(const std::filesystem::path& path, Use use);
  ~SqliteJournal() override;

  /// Was whoever made the file cut short before anything of the job was in it?
  static bool is_blank(const std::filesystem::path& path);

  JobHead head() override;
  JobPhase phase() override;
  std::size_t add_part(const JobPart& part) override;
  void update_part(std::size_t index, const JobPart& part) override;
  void add_rows(std::span<const PlannedRow> rows) override;
  void set_phase(JobPhase phase) override;
  void record(std::span<const Intent> intents, std::span<const Settled> settled) override;
  void note(const std::string& what, const std::string& details) override;
  std::vector<JournalNote> notes() override;
  std::vector<RowCount> counts() override;
  void rows(const RowQuery& query, const std::function<void(const JournalRow&)>& take) override;
  std::vector<JournalRow> some_rows(const RowQuery& query) override;

  /// True when the plan has no row that is to be done.
  bool nothing_to_do();
  /// Something that was done to an account, or may have been.
  struct Deed {
    JournalTime at{};
    bool certain = true;
  };
  /// Accounts of that profile and scope to which one of `operations` was done, or may have been, at
  /// `since` or later; by id, the last.
  std::map<std::string, Deed> done_since(const std::string& profile, const std::string& scope,
                                         const std::vector<Operation>& operations,
                                         JournalTime since);

 private:
  struct Statements;
  enum class Stand {
    reading,
    planning,  ///< the transaction of the plan is open
    planned,
    broken,  ///< nothing can be written any more
  };

  void prepare();
  void check_format();
  [[noreturn]] void throw_damaged(const std::string& detail);
  /// One transaction, or a part of the plan's.
  template <class Action>
  void change(Action action);
  void roll_back() noexcept;
  std::size_t parts();
  void require_plan_open() const;

  std::mutex mutex_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<Statements> statements_;  // goes before the database
  Stand stand_ = Stand::reading;
};

}  // namespace provost::core
