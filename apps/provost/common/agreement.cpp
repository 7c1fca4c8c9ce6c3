#include "provost/common/agreement.hpp"

#include "provost/common/counted.hpp"
#include "provost/common/exit_code.hpp"

namespace provost::cli {
namespace {

constexpr std::size_t kMany = 50;

std::string rows(std::size_t count) { return counted(count, "row"); }

std::string rows_are(std::size_t count) { return rows(count) + (count == 1 ? " is" : " are"); }

}  // namespace

void check_row_limit(const core::Profile& profile, const ChangeOptions& options,
                     std::size_t to_do) {
  if (!profile.max_rows || to_do <= static_cast<std::size_t>(*profile.max_rows)) return;
  if (!profile.locked && (options.max_rows || options.expect))
    return;  // the user's own limit, lifted by the user
  throw Exit(ExitCode::stopped,
             rows_are(to_do) + " more than the profile '" + profile.name +
                 "' allows (max_rows = " + std::to_string(*profile.max_rows) + ")",
             profile.locked ? "ask who locked it: " + profile.path.string() : "add --max-rows N");
}

void check_number(const ChangeOptions& options, std::size_t to_do) {
  if (options.expect && *options.expect != to_do) {
    throw Exit(ExitCode::stopped, rows_are(to_do) + " to do, not the " +
                                      std::to_string(*options.expect) + " of --expect");
  }
  if (options.max_rows && to_do > *options.max_rows) {
    throw Exit(ExitCode::stopped,
               rows_are(to_do) + " more than --max-rows " + std::to_string(*options.max_rows));
  }
}

void check_yes(const ChangeOptions& options, std::size_t to_do) {
  if (!options.yes || to_do <= kMany || options.max_rows || options.expect) return;
  throw Exit(ExitCode::stopped,
             rows_are(to_do) + " to do, and --yes alone is good for " + std::to_string(kMany),
             "add --max-rows " + std::to_string(to_do) + " or --expect " + std::to_string(to_do));
}

std::vector<std::string> loosened(const ChangeOptions& options) {
  std::vector<std::string> flags;
  if (options.again.again) flags.emplace_back("--again");
  if (options.yes) flags.emplace_back("--yes");
  if (options.max_rows) flags.push_back("--max-rows " + std::to_string(*options.max_rows));
  if (options.expect) flags.push_back("--expect " + std::to_string(*options.expect));
  return flags;
}

void agree(Program& program, const ChangeOptions& options, const std::string& command,
           std::size_t to_do) {
  check_number(options, to_do);
  check_yes(options, to_do);
  if (options.yes) return;
  program.require_person("whether to go on", "add --yes, or --dry-run to see the plan only");
  if (to_do > kMany) {
    const std::string answer =
        program.terminal().ask_line(command + ": type the number of rows to go on");
    if (answer == std::to_string(to_do)) return;
    throw Exit(ExitCode::stopped,
               "'" + answer + "' is not " + std::to_string(to_do) + "; nothing was done");
  } else if (program.terminal().confirm(command + ": go on with " + rows(to_do) + "?")) {
    return;
  }
  throw Exit(ExitCode::stopped, "nothing was done");
}

}  // namespace provost::cli
