#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/account/select_accounts.hpp"
#include "core/select/plain_flags.hpp"
#include "provost/common/cli11_fwd.hpp"
#include "provost/common/program.hpp"
#include "provost/common/target_options.hpp"

namespace provost::cli {

/// Which accounts a command is about.
struct SelectionOptions {
  std::vector<std::string> names;  ///< given one by one
  std::string from;                ///< --from FILE|-|job:ID[:STATE]
  std::string map;                 ///< --map FILE: the names are people of it
  std::string where;               ///< --where FILTER
  core::PlainFlags flags;
  std::vector<std::string> except;
  bool all = false;
  std::string unknown = "exclude";

  bool names_anyone() const { return !names.empty() || !from.empty(); }
  /// Was anything said that chooses?
  bool chooses() const;
};

/// The flags that filter: for commands that read.
void add_filters(CLI::App& verb, SelectionOptions& options);
/// Names, `--from` and `--all` too: for commands that change accounts.
void add_selection(CLI::App& verb, SelectionOptions& options);

/// What --where and the plain flags add up to.
core::Filter filter_of(const SelectionOptions& options);
core::Selecting selecting_of(const SelectionOptions& options);
/// Says of how many accounts the server does not tell enough; nothing when it is none.
void tell_unknown(const Streams& streams, const SelectionOptions& options, std::uint64_t accounts);
/// The names given and those of --from, in this order; of an earlier job those of `targets`.
std::vector<std::string> names_of(const SelectionOptions& options, const TargetOptions& targets,
                                  Program& program);

}  // namespace provost::cli
