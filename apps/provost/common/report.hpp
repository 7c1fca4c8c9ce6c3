#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/job/run.hpp"
#include "core/job/run_observer.hpp"
#include "core/journal/journal.hpp"
#include "core/output/record_writer.hpp"
#include "provost/common/output_options.hpp"
#include "provost/common/progress.hpp"
#include "provost/common/streams.hpp"

namespace provost::cli {

/// Writes a line for every row of a job; docs/jobs.md describes them.
class RowWriter {
 public:
  RowWriter(const Streams& streams, const OutputOptions& options, const core::JobHead& head);

  /// `state` and `why` are what people are told of it.
  void write(const core::JournalRow& row, const std::string& state, const std::string& why,
             const core::Outcome* outcome);
  /// A row as it has ended.
  void write(const core::JournalRow& row, const core::Outcome& outcome);
  /// Something else that happened, where events are written: the members of its JSON object.
  void event(const std::string& name, const std::string& members = {});
  void finish() { writer_->finish(); }

 private:
  const Streams& streams_;
  const core::JobHead& head_;
  const bool events_;
  const bool chain_;
  std::unique_ptr<core::RecordWriter> writer_;
};

/// Tells of a run as it happens.
class Report final : public core::RunObserver {
 public:
  /// `profiles` names the lanes. `ask` is asked whether to go on after a stage. The head outlives
  /// this.
  Report(const Streams& streams, const OutputOptions& options, const core::JobHead& head,
         std::vector<std::string> profiles, std::uint64_t to_do,
         std::function<bool(int, const core::Tally&)> ask);

  /// Rows that the plan skips; before the run.
  void skipped(core::Journal& journal);
  void settled(const core::JournalRow& row, const core::Outcome& outcome) override;
  void pause_began(std::size_t lane, const Error& why) override;
  void pause_ended(std::size_t lane) override;
  bool go_on(int percent, const core::Tally& tally) override;
  /// What is left to do, and the exact summary.
  void finish(core::Journal& journal, const core::RunResult& result);

 private:
  void sum_up(core::Journal& journal, const core::RunResult& result);

  const Streams& streams_;
  const core::JobHead& head_;
  const std::vector<std::string> profiles_;
  const std::function<bool(int, const core::Tally&)> ask_;
  Progress progress_;
  RowWriter rows_;
};

/// Writes the rows of a plan that is not carried out.
void report_plan(const Streams& streams, const OutputOptions& options, core::Journal& journal);

}  // namespace provost::cli
