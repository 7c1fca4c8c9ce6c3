#pragma once

#include "provost/common/commands.hpp"
#include "provost/common/output_options.hpp"

namespace provost::cli {

struct AuditShowOptions {
  std::string since;
  std::string job;
  std::string account;
  OutputOptions output;
};

void add_audit_show(CLI::App& noun, Chosen& chosen);
ExitCode run_audit_show(const AuditShowOptions& options, Program& program);

}  // namespace provost::cli
