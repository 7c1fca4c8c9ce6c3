#pragma once

#include <memory>
#include <string>

#include "provost/common/cli11.hpp"

namespace provost::cli {

/// The command as it is typed: `provost user list`.
std::string path_of(const CLI::App& command);

/// How help looks: examples come before options, and the whole command stands in its usage.
std::shared_ptr<CLI::FormatterBase> help_formatter();

/// The help of any command of a tree that has that formatter, also of one that was not parsed.
std::string help_text(const CLI::App& command, bool with_all_below = false);

}  // namespace provost::cli
