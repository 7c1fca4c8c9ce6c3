#pragma once

#include <string>

#include "core/journal/job_store.hpp"
#include "provost/common/output_options.hpp"
#include "provost/common/program.hpp"

namespace provost::cli {

/// Writes every record of a file that names accounts, and what became of the account in a job. The
/// file is kept in memory, of the job only what concerns its names. Throws what read_names()
/// throws.
void report_input(Program& program, const std::string& path, const OutputOptions& output,
                  const core::JobSummary& job, core::Journal& journal);

}  // namespace provost::cli
