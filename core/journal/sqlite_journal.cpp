#include "core/journal/sqlite_journal.hpp"

#include <Poco/Data/Statement.h>

#include "core/journal/chain_text.hpp"
#include "core/journal/database.hpp"
#include "core/journal/planning.hpp"
#include "core/journal/sqlite_rows.hpp"
#include "core/journal/sqlite_schema.hpp"
#include "provost/error.hpp"

namespace provost::core {

using namespace Poco::Data::Keywords;

namespace {

constexpr std::size_t page = 256;

std::string numbers_of(const std::vector<Operation>& operations) {
  std::string list;
  for (const Operation operation : operations) {
    if (!list.empty()) list += ", ";
    list += std::to_string(static_cast<int>(operation));
  }
  return list;
}

/// What a newly made file begins with, in one transaction.
void write_beginning(Database& database, const JobHead& head) {
  database.run("BEGIN IMMEDIATE");
  database.run("PRAGMA application_id = " + std::to_string(journal_application));
  database.run("PRAGMA user_version = " + std::to_string(journal_version));
  for (const char* sql : journal_schema) database.run(sql);
  database.guarded([&] {
    Poco::Int64 created = ms_of(head.created);
    std::string id = head.id, who = head.who, command = head.command;
    std::string chain = chain_text(head.chain), settings = head.settings;
    database.session() << "INSERT INTO job VALUES(?, ?, ?, ?, ?, ?, 0)", use(id), use(created),
        use(who), use(command), use(chain), use(settings), now;
  });
  database.run("COMMIT");
}

void write_part(Poco::Data::Session& session, std::size_t index, const JobPart& part) {
  Poco::Int64 number = static_cast<Poco::Int64>(index);
  Poco::Int64 listed = static_cast<Poco::Int64>(part.listed);
  Poco::Int64 unknown = static_cast<Poco::Int64>(part.unknown);
  std::string profile = part.profile, scope = part.scope, url = part.url;
  std::string provider = part.provider, filter = part.filter;
  session << "REPLACE INTO part VALUES(?, ?, ?, ?, ?, ?, ?, ?)", use(number), use(profile),
      use(scope), use(url), use(provider), use(filter), use(listed), use(unknown), now;
}

std::vector<JobPart> read_parts(Poco::Data::Session& session) {
  std::vector<std::string> profiles, scopes, urls, providers, filters;
  std::vector<Poco::Int64> listed, unknown;
  session << "SELECT profile, scope, url, provider, filter, listed, unknown FROM part "
             "ORDER BY number",
      into(profiles), into(scopes), into(urls), into(providers), into(filters), into(listed),
      into(unknown), now;
  std::vector<JobPart> parts;
  for (std::size_t i = 0; i < profiles.size(); ++i) {
    parts.push_back({profiles[i], scopes[i], urls[i], providers[i], filters[i],
                     static_cast<std::uint64_t>(listed[i]),
                     static_cast<std::uint64_t>(unknown[i])});
  }
  return parts;
}

}  // namespace

struct SqliteJournal::Statements {
  explicit Statements(Poco::Data::Session& session)
      : begin(session, "BEGIN IMMEDIATE"),
        commit(session, "COMMIT"),
        tallies(session),
        add(session, tallies),
        move(session, tallies) {}
  Prepared begin;
  Prepared commit;
  Tallies tallies;
  AddRow add;
  MoveRow move;
};

SqliteJournal::SqliteJournal(const std::filesystem::path& path, const JobHead& head)
    : database_(std::make_unique<Database>(path, Database::Access::write)) {
  database_->run("PRAGMA journal_mode = WAL");
  write_beginning(*database_, head);
  prepare();
  database_->run("BEGIN IMMEDIATE");
  stand_ = Stand::planning;
  for (const JobPart& part : head.parts) add_part(part);
}

SqliteJournal::SqliteJournal(const std::filesystem::path& path, Use use)
    : database_(std::make_unique<Database>(
          path, use == Use::run ? Database::Access::write : Database::Access::read)) {
  check_format();
  if (use == Use::read) return;
  if (const std::string damage = database_->damage(); !damage.empty()) throw_damaged(damage);
  database_->run("PRAGMA journal_mode = WAL");
  prepare();
  stand_ = Stand::planned;
}

SqliteJournal::~SqliteJournal() = default;

bool SqliteJournal::is_blank(const std::filesystem::path& path) {
  // One that has been begun is never that small for long, and most are looked at no further.
  constexpr std::uintmax_t one_page = 4096;
  std::error_code failed;
  if (std::filesystem::file_size(path, failed) > one_page || failed) return false;
  Database database(path, Database::Access::read);
  return database.number("PRAGMA application_id") == 0 &&
         database.number("SELECT count(*) FROM sqlite_master") == 0;
}

void SqliteJournal::prepare() {
  statements_.reset();
  statements_ =
      database_->guarded([&] { return std::make_unique<Statements>(database_->session()); });
}

void SqliteJournal::throw_damaged(const std::string& detail) {
  throw Error(Code::protocol, database_->path().string() +
                                  " is damaged: bring it back from a backup, or move it away and "
                                  "look on the server for what was done")
      .with_detail(detail);
}

void SqliteJournal::check_format() {
  const std::string file = database_->path().string();
  if (database_->number("PRAGMA application_id") != journal_application) {
    throw Error(Code::protocol, file + " is not the file of a job: move it away");
  }
  const std::int64_t version = database_->number("PRAGMA user_version");
  if (version != journal_version) {
    throw Error(Code::unsupported, file + " has format " + std::to_string(version) + ", of " +
                                       (version > journal_version ? "a newer" : "another") +
                                       " version of this program, and this one knows " +
                                       std::to_string(journal_version) + ": use that version");
  }
}

template <class Action>
void SqliteJournal::change(Action action) {
  const std::lock_guard lock(mutex_);
  if (stand_ == Stand::reading) {
    throw Error(Code::internal, database_->path().string() + " was opened to be read only");
  }
  if (stand_ == Stand::broken) {
    throw Error(Code::unavailable, database_->path().string() +
                                       " could not be written while the job was planned, which is "
                                       "lost: plan it again");
  }
  try {
    database_->guarded([&] {
      const bool alone = stand_ == Stand::planned;
      if (alone) statements_->begin.change();
      action();
      statements_->tallies.write();
      if (alone) statements_->commit.change();
    });
  } catch (...) {
    // SQLite may have rolled back by itself, and then a half-made plan must not go on.
    if (stand_ == Stand::planning) stand_ = Stand::broken;
    roll_back();
    throw;
  }
}

void SqliteJournal::roll_back() noexcept {
  try {
    database_->run("ROLLBACK");
  } catch (...) {  // there was nothing left to undo
  }
  try {
    prepare();  // what was gathered for the tally, and what is known of kinds, is void
  } catch (...) {
    stand_ = Stand::broken;
  }
}

JobHead SqliteJournal::head() {
  const std::lock_guard lock(mutex_);
  return database_->guarded([&] {
    JobHead head;
    Poco::Int64 created = 0;
    std::string chain;
    database_->session() << "SELECT id, created, who, command, chain, settings FROM job",
        into(head.id), into(created), into(head.who), into(head.command), into(chain),
        into(head.settings), now;
    head.created = JournalTime(std::chrono::milliseconds(created));
    const auto operations = parse_chain(chain);
    if (!operations) throw_damaged("there is no operation in '" + chain + "'");
    head.chain = *operations;
    head.parts = read_parts(database_->session());
    return head;
  });
}

JobPhase SqliteJournal::phase() {
  const std::lock_guard lock(mutex_);
  const std::int64_t phase = database_->number("SELECT phase FROM job");
  if (phase < 0 || phase > static_cast<std::int64_t>(JobPhase::cancelled)) {
    throw_damaged("there is no phase " + std::to_string(phase));
  }
  return static_cast<JobPhase>(phase);
}

std::size_t SqliteJournal::parts() {
  return static_cast<std::size_t>(database_->number("SELECT count(*) FROM part"));
}

void SqliteJournal::require_plan_open() const {
  require_planning(stand_ == Stand::planning ? JobPhase::planning : JobPhase::planned);
}

std::size_t SqliteJournal::add_part(const JobPart& part) {
  std::size_t index = 0;
  change([&] {
    require_plan_open();
    index = parts();
    write_part(database_->session(), index, part);
  });
  return index;
}

void SqliteJournal::update_part(std::size_t index, const JobPart& part) {
  change([&] {
    require_part(index, parts());
    write_part(database_->session(), index, part);
  });
}

void SqliteJournal::add_rows(std::span<const PlannedRow> rows) {
  change([&] {
    require_plan_open();
    const std::size_t count = parts();
    for (const PlannedRow& row : rows) {
      require_part(row.part, count);
      statements_->add.execute(row);
    }
  });
}

void SqliteJournal::set_phase(JobPhase phase) {
  change([&] {
    database_->run("UPDATE job SET phase = " + std::to_string(static_cast<int>(phase)));
    if (stand_ != Stand::planning || phase == JobPhase::planning) return;
    database_->run("COMMIT");
    stand_ = Stand::planned;
    // The plan moves from the log into the file. A reader may be in the way; then it does so later.
    database_->run("PRAGMA wal_checkpoint(TRUNCATE)");
  });
}

void SqliteJournal::record(std::span<const Intent> intents, std::span<const Settled> settled) {
  change([&] {
    for (const Intent& intent : intents) statements_->move.begin(intent);
    for (const Settled& one : settled) statements_->move.settle(one);
  });
}

void SqliteJournal::note(const std::string& what, const std::string& details) {
  change([&] {
    Poco::Int64 at = ms_of(journal_now());
    std::string word = what, text = details;
    database_->session() << "INSERT INTO note(at, what, details) VALUES(?, ?, ?)", use(at),
        use(word), use(text), now;
  });
}

std::vector<JournalNote> SqliteJournal::notes() {
  const std::lock_guard lock(mutex_);
  return database_->guarded([&] {
    std::vector<Poco::Int64> times;
    std::vector<std::string> words, details;
    database_->session() << "SELECT at, what, details FROM note ORDER BY number", into(times),
        into(words), into(details), now;
    std::vector<JournalNote> notes;
    for (std::size_t i = 0; i < times.size(); ++i) {
      notes.push_back({JournalTime(std::chrono::milliseconds(times[i])), words[i], details[i]});
    }
    return notes;
  });
}

std::vector<RowCount> SqliteJournal::counts() {
  const std::lock_guard lock(mutex_);
  return database_->guarded([&] { return read_counts(database_->session()); });
}

std::vector<JournalRow> SqliteJournal::some_rows(const RowQuery& query) {
  const std::lock_guard lock(mutex_);
  return database_->guarded([&] { return read_rows(database_->session(), query, query.limit); });
}

void SqliteJournal::rows(const RowQuery& query,
                         const std::function<void(const JournalRow&)>& take) {
  RowQuery next = query;
  std::size_t left = query.limit;
  for (;;) {
    next.limit = query.limit == 0 ? page : std::min(page, left);
    const std::vector<JournalRow> found = some_rows(next);
    for (const JournalRow& row : found) take(row);
    left -= std::min(left, found.size());
    if (found.size() < next.limit || (query.limit != 0 && left == 0)) return;
    next.after = found.back().number;
  }
}

bool SqliteJournal::nothing_to_do() {
  const std::lock_guard lock(mutex_);
  return database_->number(
             "SELECT count(*) FROM tally JOIN kind ON kind.id = tally.kind "
             "WHERE rows > 0 AND skip_reason = ''") == 0;
}

std::map<std::string, SqliteJournal::Deed> SqliteJournal::done_since(
    const std::string& profile, const std::string& scope, const std::vector<Operation>& operations,
    JournalTime since) {
  const std::lock_guard lock(mutex_);
  return database_->guarded([&] {
    std::string of_profile = profile, of_scope = scope;
    Poco::Int64 from = ms_of(since);
    std::vector<std::string> ids;
    std::vector<Poco::Int64> times;
    std::vector<int> stages;
    // SQLite takes the stage from the row that has the latest time.
    database_->session() << "SELECT row.id, max(max(begun, ended)), stage "
                            "FROM row INDEXED BY row_stage "
                            "JOIN kind ON kind.id = row.kind JOIN part ON part.number = kind.part "
                            "WHERE stage IN (1, 3, 5) AND operation IN (" +
                                numbers_of(operations) +
                                ") AND profile = ? AND scope = ? AND max(begun, ended) >= ? "
                                "GROUP BY row.id",
        into(ids), into(times), into(stages), use(of_profile), use(of_scope), use(from), now;
    std::map<std::string, Deed> done;
    for (std::size_t i = 0; i < ids.size(); ++i) {
      done.emplace(std::move(ids[i]), Deed{JournalTime(std::chrono::milliseconds(times[i])),
                                           stages[i] == static_cast<int>(RowStage::done)});
    }
    return done;
  });
}

}  // namespace provost::core
