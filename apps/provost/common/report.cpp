#include "provost/common/report.hpp"

#include "provost/common/counted.hpp"

namespace provost::cli {
namespace {

const std::vector<std::string> kColumns = {"profile", "userName", "email", "id",
                                           "state",   "evidence", "code",  "reason"};

}  // namespace

Report::Report(const Streams& streams, const OutputOptions& options, std::size_t to_do)
    : streams_(streams),
      format_(format_of(options, streams)),
      planned_(to_do == 0),
      progress_(streams, to_do),
      writer_(writer_for(options, streams, kColumns)) {}

void Report::settled(std::size_t, const core::Row& row, const core::Outcome& outcome) {
  tally_.add(outcome.state);
  if (outcome.state == core::RowState::done) {
    ++(outcome.evidence == Evidence::confirmed ? confirmed_ : accepted_);
  }
  std::string why = outcome.message;
  if (!outcome.detail.empty() && !outcome.message.ends_with(outcome.detail)) {
    why += " (" + outcome.detail + ")";
  }
  if (outcome.state == core::RowState::failed && outcome.changed != Tri::no) {
    why += outcome.changed == Tri::yes ? "; the account has changed"
                                       : "; whether the account has changed is not known";
  }
  progress_.clear();
  write(row, std::string(core::name_of(outcome.state)), why, &outcome);
  if (outcome.state != core::RowState::skipped) progress_.step();
}

void Report::plan(const core::Plan& plan) {
  for (const core::Row& row : plan.rows) {
    tally_.add(row.skip ? core::RowState::skipped : core::RowState::not_tried);
    write(row, row.skip ? "skipped" : "to do", row.skip ? row.skip->reason : "", nullptr);
  }
}

void Report::write(const core::Row& row, const std::string& state, const std::string& why,
                   const core::Outcome* outcome) {
  using core::Cell;
  const Account& account = *row.account;
  const auto text = [](const std::optional<std::string_view>& value) {
    return value ? Cell::of(*value) : Cell{};
  };
  Cell evidence;
  Cell code;
  if (outcome != nullptr && outcome->state == core::RowState::done) {
    evidence = Cell::of(outcome->evidence == Evidence::confirmed ? "confirmed" : "accepted");
  } else if (outcome != nullptr && outcome->code != Code::ok) {
    code = Cell::of(name_of(outcome->code));
  }
  const std::string profile = row.scope.empty() ? row.profile : row.profile + "/" + row.scope;
  writer_->write({Cell::of(profile), text(account.user_name),
                  account.emails ? Cell::of(account.email()) : Cell{}, Cell::of(account.id),
                  Cell::of(state), evidence, code, why.empty() ? Cell{} : Cell::of(why)});
}

void Report::finish() {
  progress_.clear();
  writer_->finish();
  if (!planned_ && tally_.done + tally_.failed + tally_.unknown + tally_.not_tried > 0) sum_up();
  // Whoever reads the rows may be gone: what was done is told all the same.
  check_output(streams_);
}

void Report::sum_up() {
  const std::size_t rows =
      tally_.done + tally_.skipped + tally_.failed + tally_.unknown + tally_.not_tried;
  std::string summary = counted(rows, "row") + ": " + std::to_string(tally_.done) + " done";
  if (tally_.done > 0) {
    summary += " (" + std::to_string(confirmed_) + " confirmed, " + std::to_string(accepted_) +
               " accepted)";
  }
  summary += ", " + std::to_string(tally_.skipped) + " skipped, " + std::to_string(tally_.failed) +
             " failed, " + std::to_string(tally_.unknown) + " unknown, " +
             std::to_string(tally_.not_tried) + " not tried";
  streams_.note(summary);
}

}  // namespace provost::cli
