#pragma once

#include <string>
#include <vector>

#include "provost/common/change_options.hpp"
#include "provost/common/program.hpp"

namespace provost::cli {

/// Throws Exit{stopped} when the profile allows fewer rows.
void check_row_limit(const core::Profile& profile, const ChangeOptions& options, std::size_t to_do);

/// Throws Exit{stopped} when --expect or --max-rows says another number.
void check_number(const ChangeOptions& options, std::size_t to_do);

/// Throws Exit{stopped} when --yes has to be said with a number.
void check_yes(const ChangeOptions& options, std::size_t to_do);

/// What the audit log notes of the flags that agreed to the plan.
std::vector<std::string> loosened(const ChangeOptions& options);

/// Lets a change of so many rows pass, or throws Exit{stopped}: by --yes within --max-rows and
/// --expect, or by a person, who types the number when it is above 50.
void agree(Program& program, const ChangeOptions& options, const std::string& command,
           std::size_t to_do);

}  // namespace provost::cli
