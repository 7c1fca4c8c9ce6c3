#include "provost/user/count.hpp"

#include <map>
#include <optional>

#include "core/output/account_columns.hpp"
#include "provost/common/cli11.hpp"

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

Counts count(core::ScopedSession& session, const UserCountOptions& options,
             const std::optional<core::AccountColumn>& by) {
  const core::Selecting plain = selecting_of(options.selection);
  if (!by && plain.filter.selects_all() && plain.except.empty()) {
    if (const auto total = session.count()) return {{"", *total}};
  }
  core::Selecting selecting = plain;
  if (by) selecting.wanted = by->needs();
  Counts counts;
  if (!by) counts[""] = 0;
  core::select_accounts(session, selecting, [&](const Account& account) {
    if (!by) {
      ++counts[""];
      return;
    }
    for (const std::string& value : values_of(by->cell(account))) ++counts[value];
  });
  return counts;
}

}  // namespace

ExitCode run_user_count(const UserCountOptions& options, Program& program) {
  using core::Cell;
  std::optional<core::AccountColumn> by;
  if (!options.by.empty()) by = core::AccountColumn::parse(options.by);
  std::vector<std::string> headings = {"profile"};
  if (by) headings.push_back(by->name());
  headings.emplace_back("count");
  const auto writer = writer_for(options.output, program.streams(), headings);

  for (Connected& one :
       connect(program, core::parse_targets(options.targets.words, program.profiles()))) {
    for (core::ScopedSession& session : one.parts) {
      for (const auto& [value, number] : count(session, options, by)) {
        std::vector<Cell> cells = {Cell::of(session.label())};
        if (by) cells.push_back(Cell::of(value));
        cells.push_back(Cell::of_number(number));
        writer->write(cells);
      }
    }
  }
  writer->finish();
  check_output(program.streams());
  return ExitCode::done;
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
