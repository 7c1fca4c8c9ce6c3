#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/job/job_settings.hpp"
#include "core/limit/limit.hpp"
#include "provost/common/cli11_fwd.hpp"

namespace provost::cli {

/// How rows are done; what is empty is not said.
struct RunOptions {
  std::string rate;
  int connections = 0;
  std::string stop_after_failures;
  std::string stages;
  std::string wait_for_server;
};

void add_run(CLI::App& verb, RunOptions& options);

/// `manner` with what is said put in its place. Throws Exit{usage} for what makes no sense.
core::RunManner manner_of(const RunOptions& options, core::RunManner manner = {});

/// `30/m`, `5/s`, `100/h` or `10/90s`; nothing for an empty text. Throws Exit{usage}.
std::optional<core::Limit> parse_rate(const std::string& text);

}  // namespace provost::cli
