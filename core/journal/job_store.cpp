#include "core/journal/job_store.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <ctime>

#include "core/journal/database.hpp"
#include "core/journal/job_lock.hpp"
#include "core/journal/sqlite_journal.hpp"
#include "core/plan/operation_traits.hpp"

namespace provost::core {
namespace {

constexpr std::string_view job_ending = ".job";
constexpr std::string_view lock_ending = ".lock";

/// A day and a number: orders as people would, 20261128-10 after 20261128-9.
std::optional<std::pair<std::string, unsigned long>> parse_id(std::string_view id) {
  constexpr std::size_t day = 8;
  const auto digits = [](std::string_view text) {
    return !text.empty() && text.size() <= day &&
           text.find_first_not_of("0123456789") == std::string_view::npos;
  };
  if (id.size() < day + 2 || id[day] != '-') return std::nullopt;
  if (!digits(id.substr(0, day)) || !digits(id.substr(day + 1))) return std::nullopt;
  return std::pair(std::string(id.substr(0, day)), std::stoul(std::string(id.substr(day + 1))));
}

std::string day_of(JournalTime time) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y%m%d", &parts);
  return text;
}

[[noreturn]] void throw_no_job(const std::string& id) {
  throw Error(Code::not_found, "there is no job " + id + ": see 'provost job list'");
}

void remove_file(const std::filesystem::path& file) {
  for (const char* more : {"-wal", "-shm", ""}) {
    std::error_code failed;
    std::filesystem::remove(file.string() + more, failed);
    if (failed) {
      throw Error(Code::unavailable,
                  "cannot remove " + file.string() + more + ": " + failed.message());
    }
  }
}

/// Of a job of which nothing was done: its id may be given again.
void remove_files(const std::filesystem::path& file, const std::filesystem::path& lock) {
  remove_file(file);
  std::error_code ignored;  // a lock without a job does no harm
  std::filesystem::remove(lock, ignored);
}

/// When anything was last written to the job; its log counts too.
JournalTime written_at(const std::filesystem::path& file) {
  JournalTime latest{};
  for (const char* more : {"", "-wal"}) {
    struct stat status {};
    if (stat((file.string() + more).c_str(), &status) != 0) continue;
    latest = std::max(latest, JournalTime(std::chrono::seconds(status.st_mtim.tv_sec + 1)));
  }
  return latest;
}

/// What a job's journal needs around it: the lock while its file is open, and the end of a file
/// that is worth nothing after it was closed.
struct Held {
  JobLock lock;
  std::filesystem::path file;
  std::filesystem::path lock_file;
  bool worthless = false;

  Held(std::filesystem::path of_file, std::filesystem::path of_lock, const std::string& id)
      : lock(of_lock, id), file(std::move(of_file)), lock_file(std::move(of_lock)) {}
  ~Held() {
    if (!worthless) return;
    try {
      remove_files(file, lock_file);
    } catch (const Error&) {  // whoever comes across it tries again
    }
  }
};

class HeldJournal final : private std::unique_ptr<Held>, public SqliteJournal {
 public:
  template <class Argument>
  HeldJournal(std::unique_ptr<Held> held, const Argument& argument, bool fresh)
      : std::unique_ptr<Held>(std::move(held)),
        SqliteJournal((*this)->file, argument),
        fresh_(fresh) {}
  ~HeldJournal() override {
    if (!fresh_) return;
    try {
      (*this)->worthless = phase() == JobPhase::planning || nothing_to_do();
    } catch (const Error&) {  // it stays, and tells what is wrong with it
    }
  }

 private:
  bool fresh_;
};

/// Would both together do the same to an account, or mail it twice, or leave it with a password
/// that the other has handed off?
bool same_harm(const std::vector<Operation>& one, const std::vector<Operation>& other) {
  const auto both = [&](bool (*does)(Operation)) {
    return std::any_of(one.begin(), one.end(), does) &&
           std::any_of(other.begin(), other.end(), does);
  };
  return one == other || both(&sends_mail) || both(&sets_password);
}

}  // namespace

std::filesystem::path JobStore::file_of(const std::string& id) const {
  if (!parse_id(id)) {
    throw Error(Code::invalid_argument,
                "'" + id + "' is not the id of a job, such as 20261128-1: see 'provost job list'");
  }
  return directory_ / (id + std::string(job_ending));
}

std::filesystem::path JobStore::lock_of(const std::string& id) const {
  return directory_ / (id + std::string(lock_ending));
}

FileLock JobStore::lock_directory() const {
  // Held for a few system calls at a time.
  return {directory_ / ".lock", std::chrono::seconds(10), nullptr};
}

FileLock JobStore::lock_beginning(const Cancellation& cancellation) const {
  // Not the lock above: whoever holds this one goes through all jobs, which takes that one.
  return {directory_ / ".begin.lock", std::chrono::minutes(1), &cancellation};
}

std::vector<std::string> JobStore::ids(std::string_view ending) const {
  std::vector<std::string> found;
  std::error_code failed;
  std::filesystem::directory_iterator entries(directory_, failed);
  if (failed == std::errc::no_such_file_or_directory) return found;
  if (failed) {
    throw Error(Code::unavailable,
                "cannot look into " + directory_.string() + ": " + failed.message());
  }
  for (const auto& entry : entries) {
    const std::filesystem::path& path = entry.path();
    if (path.extension() == ending && parse_id(path.stem().string())) {
      found.push_back(path.stem().string());
    }
  }
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return *parse_id(a) > *parse_id(b); });
  return found;
}

unsigned long JobStore::next_number(const std::string& day) const {
  unsigned long number = 1;
  for (const std::string_view ending : {job_ending, lock_ending}) {
    for (const std::string& id : ids(ending)) {
      const auto taken = *parse_id(id);
      if (taken.first == day) number = std::max(number, taken.second + 1);
    }
  }
  return number;
}

std::unique_ptr<Journal> JobStore::create(JobHead head) {
  make_private_directory(directory_);
  const auto guard = lock_directory();
  const std::string day = day_of(head.created);
  head.id = day + "-" + std::to_string(next_number(day));
  const std::filesystem::path file = file_of(head.id);
  auto held = std::make_unique<Held>(file, lock_of(head.id), head.id);
  if (!Database::make_file(file)) {
    throw Error(Code::internal, file.string() + " was made by somebody else: try again");
  }
  held->worthless = true;  // until it is whole
  Held* const fresh = held.get();
  auto journal = std::make_unique<HeldJournal>(std::move(held), head, true);
  fresh->worthless = false;
  return journal;
}

std::unique_ptr<Journal> JobStore::open(const std::string& id) {
  const std::filesystem::path file = file_of(id);
  std::unique_ptr<Held> held;
  {
    if (!std::filesystem::exists(file)) throw_no_job(id);
    const auto guard = lock_directory();
    held = std::make_unique<Held>(file, lock_of(id), id);
    if (!std::filesystem::exists(file)) throw_no_job(id);
  }
  std::unique_ptr<Journal> journal;
  if (!SqliteJournal::is_blank(file)) {
    journal = std::make_unique<HeldJournal>(std::move(held), SqliteJournal::Use::run, false);
  }
  if (!journal || journal->phase() == JobPhase::planning) {
    journal.reset();
    held.reset();
    remove_abandoned(id);
    throw Error(Code::not_found, "job " + id +
                                     " was cut short while it was planned, and nothing "
                                     "of it was done: plan it again");
  }
  return journal;
}

std::unique_ptr<Journal> JobStore::open_to_read(const std::string& id) {
  const std::filesystem::path file = file_of(id);
  if (!std::filesystem::exists(file)) throw_no_job(id);
  return std::make_unique<SqliteJournal>(file, SqliteJournal::Use::read);
}

void JobStore::remove(const std::string& id) {
  const std::filesystem::path file = file_of(id);
  if (!std::filesystem::exists(file)) throw_no_job(id);
  const auto guard = lock_directory();
  const JobLock lock(lock_of(id), id);
  remove_file(file);
  // The lock of the highest number stays: the id stands in the audit log and is not given again.
  const auto [day, number] = *parse_id(id);
  std::error_code ignored;
  if (number + 1 < next_number(day)) std::filesystem::remove(lock_of(id), ignored);
}

std::optional<pid_t> JobStore::runner_of(const std::string& id) const {
  try {
    const auto guard = lock_directory();
    return JobLock::holder(lock_of(id));
  } catch (const Error&) {  // jobs can be looked at where nothing can be written
    return std::nullopt;
  }
}

bool JobStore::remove_abandoned(const std::string& id) const {
  try {
    const auto guard = lock_directory();
    const JobLock lock(lock_of(id), id);
    // Its planner may have come to an end in the meantime.
    if (!SqliteJournal::is_blank(file_of(id)) &&
        SqliteJournal(file_of(id), SqliteJournal::Use::read).phase() != JobPhase::planning) {
      return false;
    }
    remove_files(file_of(id), lock_of(id));
    return true;
  } catch (const Error&) {
    return false;
  }
}

std::optional<JobSummary> JobStore::summary(const std::string& id) {
  JobSummary summary;
  if (SqliteJournal::is_blank(file_of(id))) {
    if (!runner_of(id)) remove_abandoned(id);
    return std::nullopt;
  }
  {
    SqliteJournal journal(file_of(id), SqliteJournal::Use::read);
    summary = {journal.head(), journal.phase(), journal.counts(), std::nullopt};
  }
  if (summary.phase == JobPhase::finished || summary.phase == JobPhase::cancelled) return summary;
  summary.runner = runner_of(id);
  const bool abandoned = summary.phase == JobPhase::planning && !summary.runner;
  if (abandoned) {
    remove_abandoned(id);
    return std::nullopt;
  }
  return summary;
}

JobList JobStore::list() {
  JobList list;
  for (const std::string& id : ids(job_ending)) {
    try {
      if (auto job = summary(id)) list.jobs.push_back(std::move(*job));
    } catch (const Error& error) {
      // One that was removed in the meantime is not missed.
      if (std::filesystem::exists(file_of(id))) list.damaged.push_back({id, error});
    }
  }
  return list;
}

JobSummary JobStore::find(const std::string& id) {
  if (std::filesystem::exists(file_of(id))) {
    if (auto job = summary(id)) return std::move(*job);
  }
  throw_no_job(id);
}

std::string JobStore::newest() {
  for (const std::string& id : ids(job_ending)) {
    try {
      if (summary(id)) return id;
    } catch (const Error&) {
      if (std::filesystem::exists(file_of(id))) return id;
    }
  }
  throw Error(Code::not_found, "there is no job yet");
}

JobList JobStore::unfinished(const std::string& profile, const std::string& scope,
                             const std::vector<Operation>& chain) {
  JobList found = list();
  std::erase_if(found.jobs, [&](const JobSummary& job) {
    const auto here = [&](const JobPart& part) {
      return part.profile == profile && part.scope == scope;
    };
    const bool open = job.phase == JobPhase::planned || job.phase == JobPhase::running;
    return !open || !same_harm(job.head.chain, chain) ||
           std::none_of(job.head.parts.begin(), job.head.parts.end(), here);
  });
  return found;
}

Deeds JobStore::mailed_since(const std::string& profile, const std::string& scope,
                             JournalTime since) {
  return done_since(profile, scope, operations_that(sends_mail), since);
}

Deeds JobStore::done_since(const std::string& profile, const std::string& scope,
                           const std::vector<Operation>& operations, JournalTime since) {
  Deeds deeds;
  for (const std::string& id : ids(job_ending)) {
    if (written_at(file_of(id)) < since) continue;
    try {
      if (SqliteJournal::is_blank(file_of(id))) continue;
      SqliteJournal journal(file_of(id), SqliteJournal::Use::read);
      for (const auto& [account, deed] : journal.done_since(profile, scope, operations, since)) {
        Deed& last = deeds.last[account];
        if (deed.at >= last.at) last = {deed.at, id, deed.certain};
      }
    } catch (const Error& error) {
      if (std::filesystem::exists(file_of(id))) deeds.damaged.push_back({id, error});
    }
  }
  return deeds;
}

bool JobStore::has_mailed_since(const std::string& id, JournalTime since) {
  if (!std::filesystem::exists(file_of(id))) throw_no_job(id);
  SqliteJournal journal(file_of(id), SqliteJournal::Use::read);
  for (const JobPart& part : journal.head().parts) {
    const auto mailed =
        journal.done_since(part.profile, part.scope, operations_that(sends_mail), since);
    if (!mailed.empty()) return true;
  }
  return false;
}

}  // namespace provost::core
