#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>

#include "provost/common/cli11_fwd.hpp"

namespace provost::cli {

/// Writes the manual page of one command. `path` is its words, "provost user list".
void write_man_page(std::ostream& out, const CLI::App& command, const std::string& path);

/// Writes `provost.1`, and a page for every command below `tree`, into `directory`, which is made.
/// Throws Exit for what cannot be written.
void write_man_pages(const std::filesystem::path& directory, const CLI::App& tree);

}  // namespace provost::cli
