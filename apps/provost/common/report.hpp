#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/job/run_plan.hpp"
#include "core/output/record_writer.hpp"
#include "provost/common/output_options.hpp"
#include "provost/common/progress.hpp"
#include "provost/common/streams.hpp"

namespace provost::cli {

/// Writes a line for every row as it is settled, and in the end the exact summary.
class Report final : public core::PlanObserver {
 public:
  /// `to_do` rows will be carried out; none: they are told as they are planned.
  Report(const Streams& streams, const OutputOptions& options, std::size_t to_do);

  void settled(std::size_t index, const core::Row& row, const core::Outcome& outcome) override;
  /// Writes the rows of a plan that is not carried out.
  void plan(const core::Plan& plan);
  /// The summary; once, when every row was told.
  void finish();

  const core::Tally& tally() const { return tally_; }

 private:
  void sum_up();
  void write(const core::Row& row, const std::string& state, const std::string& why,
             const core::Outcome* outcome);

  const Streams& streams_;
  const core::Format format_;
  const bool planned_;
  Progress progress_;
  std::unique_ptr<core::RecordWriter> writer_;
  core::Tally tally_;
  std::size_t accepted_ = 0;
  std::size_t confirmed_ = 0;
};

}  // namespace provost::cli
