#include "core/journal/sqlite_rows.hpp"

#include <Poco/Data/TypeHandler.h>

#include "core/journal/planning.hpp"

namespace provost::core {
namespace {

using namespace Poco::Data::Keywords;

constexpr std::size_t kinds_kept = 10'000;

JournalTime time_of(Poco::Int64 ms) { return JournalTime(std::chrono::milliseconds(ms)); }

}  // namespace
}  // namespace provost::core

namespace Poco::Data {

/// Takes values of one row of an answer after another.
class Columns {
 public:
  Columns(std::size_t at, AbstractExtractor::Ptr from) : at_(at), from_(from) {}
  std::int64_t number() {
    Int64 value = 0;
    from_->extract(at_++, value);
    return value;
  }
  template <class Type>
  Type as() {
    return static_cast<Type>(number());
  }
  void text(std::string& value) { from_->extract(at_++, value); }

 private:
  std::size_t at_;
  AbstractExtractor::Ptr from_;
};

template <>
class TypeHandler<provost::core::JournalRow> {
 public:
  static std::size_t size() { return 22; }
  static void prepare(std::size_t, const provost::core::JournalRow&, AbstractPreparator::Ptr) {}
  static void extract(std::size_t at, provost::core::JournalRow& row,
                      const provost::core::JournalRow& empty, AbstractExtractor::Ptr from) {
    using namespace provost;
    row = empty;
    Columns columns(at, from);
    row.number = columns.number();
    row.part = columns.as<std::size_t>();
    row.operation = columns.as<Operation>();
    row.named = columns.number() != 0;
    columns.text(row.skip_reason);
    columns.text(row.skip_flag);
    row.account = columns.number();
    columns.text(row.before);
    columns.text(row.id);
    columns.text(row.user_name);
    columns.text(row.email);
    columns.text(row.name);
    row.stage = columns.as<core::RowStage>();
    row.tries = columns.as<std::uint32_t>();
    row.begun = core::time_of(columns.number());
    row.ended = core::time_of(columns.number());
    const bool planned = row.stage == core::RowStage::skipped && !row.skip_reason.empty();
    if (planned || row.stage == core::RowStage::to_do || row.stage == core::RowStage::under_way) {
      row.outcome = core::planned_outcome(row);
      return;
    }
    row.outcome.state = columns.as<core::RowState>();
    row.outcome.evidence = columns.as<Evidence>();
    row.outcome.code = columns.as<Code>();
    row.outcome.changed = columns.as<Tri>();
    columns.text(row.outcome.message);
    columns.text(row.outcome.detail);
  }
};

template <>
class TypeHandler<provost::core::RowCount> {
 public:
  static std::size_t size() { return 7; }
  static void prepare(std::size_t, const provost::core::RowCount&, AbstractPreparator::Ptr) {}
  static void extract(std::size_t at, provost::core::RowCount& count,
                      const provost::core::RowCount& empty, AbstractExtractor::Ptr from) {
    using namespace provost;
    count = empty;
    Columns columns(at, from);
    count.part = columns.as<std::size_t>();
    count.operation = columns.as<Operation>();
    count.stage = columns.as<core::RowStage>();
    columns.text(count.skip_reason);
    columns.text(count.skip_flag);
    count.rows = columns.as<std::uint64_t>();
    count.named = columns.as<std::uint64_t>();
  }
};

}  // namespace Poco::Data

namespace provost::core {

AddRow::AddRow(Poco::Data::Session& session)
    : add_kind_(session), find_kind_(session), add_(session) {
  add_kind_ << "INSERT OR IGNORE INTO kind(part, operation, named, skip_reason, skip_flag) "
               "VALUES(?, ?, ?, ?, ?)",
      use(part_), use(operation_), use(named_), use(reason_), use(flag_);
  find_kind_ << "SELECT id FROM kind WHERE part = ? AND operation = ? AND named = ? "
                "AND skip_reason = ? AND skip_flag = ?",
      into(kind_), use(part_), use(operation_), use(named_), use(reason_), use(flag_);
  add_ << "INSERT INTO row(kind, account, before, id, user_name, email, name, stage) "
          "VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
      use(kind_), use(account_), use(before_), use(id_), use(user_name_), use(email_), use(name_),
      use(stage_);
}

Poco::Int64 AddRow::kind_of(const PlannedRow& row) {
  const Kind kind{row.part, row.operation, row.named, row.skip_reason, row.skip_flag};
  if (const auto found = known_.find(kind); found != known_.end()) return found->second;
  part_ = static_cast<Poco::Int64>(row.part);
  operation_ = static_cast<Poco::Int64>(row.operation);
  named_ = row.named ? 1 : 0;
  reason_ = row.skip_reason;
  flag_ = row.skip_flag;
  add_kind_.execute();
  find_kind_.execute();
  if (known_.size() >= kinds_kept) known_.clear();
  return known_[kind] = kind_;
}

void AddRow::execute(const PlannedRow& row) {
  kind_ = kind_of(row);
  account_ = row.account;
  before_ = row.before;
  id_ = row.id;
  user_name_ = row.user_name;
  email_ = row.email;
  name_ = row.name;
  stage_ = static_cast<Poco::Int64>(row.skip_reason.empty() ? RowStage::to_do : RowStage::skipped);
  add_.execute();
}

MoveRow::MoveRow(Poco::Data::Session& session) : begin_(session), settle_(session) {
  begin_ << "UPDATE row SET stage = 1, tries = tries + 1, begun = ?, ended = 0, state = 0, "
            "evidence = 0, code = 0, changed = 0, message = '', detail = '' WHERE number = ?",
      use(at_), use(number_);
  settle_ << "UPDATE row SET stage = ?, tries = max(tries - ?, 0), ended = ?, state = ?, "
             "evidence = ?, code = ?, changed = ?, message = ?, detail = ? WHERE number = ?",
      use(stage_), use(back_), use(at_), use(state_), use(evidence_), use(code_), use(changed_),
      use(message_), use(detail_), use(number_);
}

void MoveRow::begin(const Intent& intent) {
  number_ = intent.row;
  at_ = intent.at.time_since_epoch().count();
  if (begin_.execute() != 1) throw_no_row(intent.row);
}

void MoveRow::settle(const Settled& settled) {
  const bool back = settled.stage == RowStage::to_do;
  const Outcome& outcome = settled.outcome;  // not looked at when it is taken back
  number_ = settled.row;
  at_ = back ? 0 : settled.at.time_since_epoch().count();
  stage_ = static_cast<Poco::Int64>(settled.stage);
  back_ = back ? 1 : 0;
  state_ = static_cast<Poco::Int64>(outcome.state);
  evidence_ = static_cast<Poco::Int64>(outcome.evidence);
  code_ = static_cast<Poco::Int64>(outcome.code);
  changed_ = static_cast<Poco::Int64>(outcome.changed);
  message_ = outcome.message;
  detail_ = outcome.detail;
  if (settle_.execute() != 1) throw_no_row(settled.row);
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
  session << sql, into(found), now;
  return found;
}

std::vector<RowCount> read_counts(Poco::Data::Session& session) {
  std::vector<RowCount> counts;
  session << "SELECT part, operation, stage, skip_reason, skip_flag, sum(rows), sum(rows * named) "
             "FROM tally JOIN kind ON kind.id = tally.kind WHERE rows > 0 "
             "GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5",
      into(counts), now;
  return counts;
}

}  // namespace provost::core
