#pragma once

#include "provost/common/commands.hpp"

namespace provost::cli {

struct AuditVerifyOptions {
  std::string noted;
};

void add_audit_verify(CLI::App& noun, Chosen& chosen);
ExitCode run_audit_verify(const AuditVerifyOptions& options, Program& program);

}  // namespace provost::cli
