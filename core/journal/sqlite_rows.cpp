#include "core/journal/sqlite_rows.hpp"

#include "core/journal/planning.hpp"

namespace provost::core {
namespace {

constexpr std::size_t kinds_kept = 10'000;

JournalTime time_of(std::int64_t ms) { return JournalTime(std::chrono::milliseconds(ms)); }

template <class Enumeration>
std::int64_t value_of(Enumeration value) {
  return static_cast<std::int64_t>(value);
}

JournalRow row_of(Columns columns) {
  JournalRow row;
  row.number = columns.number();
  row.part = columns.as<std::size_t>();
  row.operation = columns.as<Operation>();
  row.named = columns.number() != 0;
  row.skip_reason = columns.text();
  row.skip_flag = columns.text();
  row.account = columns.number();
  row.before = columns.text();
  row.id = columns.text();
  row.user_name = columns.text();
  row.email = columns.text();
  row.name = columns.text();
  row.stage = columns.as<RowStage>();
  row.tries = columns.as<std::uint32_t>();
  row.begun = time_of(columns.number());
  row.ended = time_of(columns.number());
  const bool planned = row.stage == RowStage::skipped && !row.skip_reason.empty();
  if (planned || row.stage == RowStage::to_do || row.stage == RowStage::under_way) {
    row.outcome = planned_outcome(row);
    return row;
  }
  row.outcome.state = columns.as<RowState>();
  row.outcome.evidence = columns.as<Evidence>();
  row.outcome.code = columns.as<Code>();
  row.outcome.changed = columns.as<Tri>();
  row.outcome.message = columns.text();
  row.outcome.detail = columns.text();
  return row;
}

}  // namespace

Tallies::Tallies(Poco::Data::Session& session)
    : write_(session,
             "INSERT INTO tally VALUES(?, ?, ?, ?) ON CONFLICT DO UPDATE SET rows = rows + "
             "excluded.rows") {}

void Tallies::write() {
  for (const auto& [of, rows] : changes_) {
    const auto& [kind, stage, evidence] = of;
    if (rows != 0) write_.change(kind, value_of(stage), value_of(evidence), rows);
  }
  changes_.clear();
}

AddRow::AddRow(Poco::Data::Session& session, Tallies& tallies)
    : tallies_(tallies),
      add_kind_(session,
                "INSERT OR IGNORE INTO kind(part, operation, named, skip_reason, skip_flag) "
                "VALUES(?, ?, ?, ?, ?)"),
      find_kind_(session,
                 "SELECT id FROM kind WHERE part = ? AND operation = ? AND named = ? "
                 "AND skip_reason = ? AND skip_flag = ?"),
      add_(session,
           "INSERT INTO row(kind, account, before, id, user_name, email, name, stage) "
           "VALUES(?, ?, ?, ?, ?, ?, ?, ?)") {}

std::int64_t AddRow::kind_of(const PlannedRow& row) {
  Kind kind{row.part, row.operation, row.named, row.skip_reason, row.skip_flag};
  if (const auto found = known_.find(kind); found != known_.end()) return found->second;
  const auto fields = [&row](auto execute) {
    return execute(static_cast<std::int64_t>(row.part), value_of(row.operation),
                   std::int64_t{row.named}, row.skip_reason, row.skip_flag);
  };
  fields([this](const auto&... values) { return add_kind_.change(values...); });
  fields([this](const auto&... values) { find_kind_.start(values...); });
  find_kind_.next();
  const std::int64_t id = find_kind_.number(0);
  find_kind_.reset();
  if (known_.size() >= kinds_kept) known_.clear();
  known_.emplace(std::move(kind), id);
  return id;
}

void AddRow::execute(const PlannedRow& row) {
  const std::int64_t kind = kind_of(row);
  const RowStage stage = row.skip_reason.empty() ? RowStage::to_do : RowStage::skipped;
  add_.change(kind, row.account, row.before, row.id, row.user_name, row.email, row.name,
              value_of(stage));
  tallies_.add(kind, stage, {}, 1);
}

MoveRow::MoveRow(Poco::Data::Session& session, Tallies& tallies)
    : tallies_(tallies),
      where_(session, "SELECT kind, stage, evidence FROM row WHERE number = ?"),
      begin_(session,
             "UPDATE row SET stage = 1, tries = tries + 1, begun = ?, ended = 0, state = 0, "
             "evidence = 0, code = 0, changed = 0, message = '', detail = '' WHERE number = ?"),
      settle_(session,
              "UPDATE row SET stage = ?, tries = max(tries - ?, 0), ended = ?, state = ?, "
              "evidence = ?, code = ?, changed = ?, message = ?, detail = ? WHERE number = ?") {}

void MoveRow::tally(RowNumber number, RowStage stage, Evidence evidence) {
  where_.start(number);
  if (!where_.next()) throw_no_row(number);
  Columns row(where_);
  const std::int64_t kind = row.number();
  const auto before = row.as<RowStage>();
  tallies_.add(kind, before, row.as<Evidence>(), -1);
  tallies_.add(kind, stage, evidence, 1);
  where_.reset();
}

void MoveRow::begin(const Intent& intent) {
  tally(intent.row, RowStage::under_way, {});
  begin_.change(ms_of(intent.at), intent.row);
}

void MoveRow::settle(const Settled& settled) {
  const bool back = settled.stage == RowStage::to_do;
  const Outcome& outcome = settled.outcome;  // not looked at when it is taken back
  tally(settled.row, settled.stage, outcome.evidence);
  settle_.change(value_of(settled.stage), std::int64_t{back}, back ? 0 : ms_of(settled.at),
                 value_of(outcome.state), value_of(outcome.evidence), value_of(outcome.code),
                 value_of(outcome.changed), outcome.message, outcome.detail, settled.row);
}

std::vector<JournalRow> read_rows(Poco::Data::Session& session, const RowQuery& query,
                                  std::size_t limit) {
  // Told which index to take: SQLite would rather walk the rows when it sees their order.
  std::string sql =
      "SELECT row.number, kind.part, kind.operation, kind.named, kind.skip_reason, "
      "kind.skip_flag, account, before, row.id, user_name, email, name, stage, tries, begun, "
      "ended, state, evidence, code, changed, message, detail FROM row " +
      std::string(query.stage ? "INDEXED BY row_stage" : "NOT INDEXED") +
      " CROSS JOIN kind ON kind.id = row.kind WHERE row.number > " + std::to_string(query.after);
  if (query.stage) sql += " AND stage = " + std::to_string(static_cast<int>(*query.stage));
  if (query.part) sql += " AND kind.part = " + std::to_string(*query.part);
  sql += " ORDER BY row.number";
  if (limit != 0) sql += " LIMIT " + std::to_string(limit);
  std::vector<JournalRow> found;
  Prepared rows(session, sql);
  while (rows.next()) found.push_back(row_of(Columns(rows)));
  return found;
}

std::vector<RowCount> read_counts(Poco::Data::Session& session) {
  Prepared rows(session,
                "SELECT part, operation, stage, evidence, skip_reason, skip_flag, sum(rows), "
                "sum(rows * named) FROM tally JOIN kind ON kind.id = tally.kind WHERE rows > 0 "
                "GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6");
  std::vector<RowCount> counts;
  while (rows.next()) {
    Columns columns(rows);
    RowCount& count = counts.emplace_back();
    count.part = columns.as<std::size_t>();
    count.operation = columns.as<Operation>();
    count.stage = columns.as<RowStage>();
    count.evidence = columns.as<Evidence>();
    count.skip_reason = columns.text();
    count.skip_flag = columns.text();
    count.rows = columns.as<std::uint64_t>();
    count.named = columns.as<std::uint64_t>();
  }
  return counts;
}

}  // namespace provost::core
