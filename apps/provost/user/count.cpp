#include "provost/user/count.hpp"

#include <map>
#include <optional>

#include "core/output/account_columns.hpp"
#include "provost/common/cli11.hpp"
#include "provost/user/reading.hpp"

namespace provost::cli {
namespace {

using Counts = std::map<std::string, long long>;

/// The values an account is counted under: each of a list, and a word for none and not known.
std::vector<std::string> values_of(const core::Cell& cell) {
  if (cell.type != core::Cell::Type::list) {
    const std::string text = core::text_of(cell, "not known");
    return {text.empty() ? "none" : text};
  }
  if (cell.list.empty()) return {"none"};
  return cell.list;
}

struct Counted {
  Counts counts;
  std::uint64_t unknown = 0;  ///< accounts of which the filter could not tell
};

Counted count(core::ScopedSession& session, core::Selecting selecting,
              const std::optional<core::AccountColumn>& by) {
  if (!by && selecting.filter.selects_all() && selecting.except.empty()) {
    if (const auto total = session.count()) return {{{"", *total}}, 0};
  }
  if (by) selecting.wanted = by->needs();
  Counted result;
  if (!by) result.counts[""] = 0;
  const core::Selected selected =
      core::select_accounts(session, selecting, [&](const Account& account) {
        if (!by) {
          ++result.counts[""];
          return;
        }
        for (const std::string& value : values_of(by->cell(account))) ++result.counts[value];
      });
  result.unknown = selected.unknown;
  return result;
}

}  // namespace

ExitCode run_user_count(const UserCountOptions& options, Program& program) {
  using core::Cell;
  std::optional<core::AccountColumn> by;
  if (!options.by.empty()) by = core::AccountColumn::parse(options.by);
  Reading reading(program, options.targets, options.selection);
  std::vector<std::string> headings = {"profile"};
  if (by) headings.push_back(by->name());
  headings.emplace_back("count");
  const auto writer = writer_for(options.output, program.streams(), headings);

  std::uint64_t unknown = 0;
  const ExitCode code =
      reading.each([&](core::ScopedSession& session, const core::Selecting& selecting) {
        const Counted counted = count(session, selecting, by);
        unknown += counted.unknown;
        for (const auto& [value, number] : counted.counts) {
          std::vector<Cell> cells = {Cell::of(session.label())};
          if (by) cells.push_back(Cell::of(value));
          cells.push_back(Cell::of_number(number));
          writer->write(cells);
        }
      });
  writer->finish();
  check_output(program.streams());
  tell_unknown(program.streams(), options.selection, unknown);
  return code;
}

void add_user_count(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<UserCountOptions>();
  CLI::App* verb = add_verb(noun, "count", "Count accounts, perhaps by an attribute",
                            "  provost user count -p @office\n"
                            "  provost user count -p chat --unverified\n"
                            "  provost user count -p chat --by kind\n",
                            options, chosen, &run_user_count);
  verb->add_option("--by", options->by, "One line for each value of this attribute")
      ->type_name("ATTR");
  add_targets(*verb, options->targets);
  add_filters(*verb, options->selection);
  add_output(*verb, options->output);
}

}  // namespace provost::cli
