#pragma once

#include <cstdint>
#include <optional>

#include "core/plan/guards.hpp"
#include "provost/common/output_options.hpp"
#include "provost/common/run_options.hpp"
#include "provost/common/safe_again.hpp"
#include "provost/common/selection_options.hpp"
#include "provost/common/target_options.hpp"

namespace provost::cli {

/// What every command takes that changes accounts.
struct ChangeOptions {
  TargetOptions targets;
  SelectionOptions selection;
  OutputOptions output;
  core::Includes includes;
  bool skip_missing = false;
  bool dry_run = false;
  std::string save_plan;  ///< the plan goes there, and nothing is done; empty: no
  bool yes = false;
  std::optional<std::size_t> max_rows;
  std::optional<std::size_t> expect;
  RunOptions run;
  AgainOptions again;
};

void add_change(CLI::App& verb, ChangeOptions& options);
/// Only what agrees to a plan: --yes, --max-rows, --expect.
void add_agreement(CLI::App& verb, ChangeOptions& options);

}  // namespace provost::cli
