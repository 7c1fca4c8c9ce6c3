#pragma once

#include <simdjson.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "core/journal/job.hpp"
#include "core/journal/row.hpp"

namespace provost::core {

// The lines of a saved plan, each one JSON object with its line feed. What reads them takes
// nothing but what is written here, to the letter, and throws Error{protocol} whose message says
// what was found: `an unknown field`.

/// A plan of a higher version is refused.
inline constexpr int plan_version = 1;

/// The first line. The id is left out: a plan becomes a job, with an id of its own, when it is
/// applied.
std::string plan_head_line(const JobHead& head);
/// True for the first line of a plan of any version.
bool is_plan_head(std::string_view line);
/// Throws Error{unsupported} too, whose message goes on behind the name of the file.
JobHead read_plan_head(std::string_view line);

std::string plan_row_line(const PlannedRow& row);
PlannedRow read_plan_row(std::string_view line, simdjson::dom::parser& parser);

/// The last line: how many rows there are, and the SHA-256 of all lines before, in hex.
std::string plan_end_line(std::uint64_t rows, std::string_view sum);
bool is_plan_end(std::string_view line);

}  // namespace provost::core
