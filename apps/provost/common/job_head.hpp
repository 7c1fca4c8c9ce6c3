#pragma once

#include "core/job/job_settings.hpp"
#include "core/journal/job.hpp"
#include "provost/common/program.hpp"

namespace provost::cli {

/// Makes it the head of a job that begins now and here: when, by whom, and from where its settings
/// name files.
void settle_here(core::JobHead& head, core::JobSettings settings, Program& program);

}  // namespace provost::cli
