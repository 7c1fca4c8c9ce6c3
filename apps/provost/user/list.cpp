#include "provost/user/list.hpp"

#include "core/account/select_accounts.hpp"
#include "core/output/account_columns.hpp"
#include "provost/common/counted.hpp"

namespace provost::cli {
namespace {

std::vector<core::AccountColumn> columns_of(const OutputOptions& options) {
  if (options.columns.empty()) return core::AccountColumn::defaults();
  if (options.columns == std::vector<std::string>{"all"}) return core::AccountColumn::all();
  return core::AccountColumn::parse_list(options.columns);
}

}  // namespace

ExitCode run_user_list(const UserListOptions& options, Program& program) {
  core::Selecting selecting = selecting_of(options.selection);
  const std::vector<core::AccountColumn> columns = columns_of(options.output);
  selecting.wanted = core::needs_of(columns);

  const std::vector<core::Target> targets =
      core::parse_targets(options.targets.words, program.profiles());
  std::vector<Connected> connected = connect(program, targets);
  std::size_t places = 0;
  for (const Connected& one : connected) places += one.parts.size();

  std::vector<std::string> headings = core::names_of(columns);
  const bool several = places > 1;
  if (several) headings.insert(headings.begin(), "profile");
  auto writer = writer_for(options.output, program.streams(), headings);

  std::uint64_t printed = 0;
  std::uint64_t unknown = 0;
  try {
    for (Connected& one : connected) {
      for (core::ScopedSession& part : one.parts) {
        std::vector<core::Cell> cells{core::Cell::of(part.label())};
        const core::Selected selected =
            core::select_accounts(part, selecting, [&](const Account& account) {
              core::fill_cells(columns, account, cells, several ? 1 : 0);
              writer->write(cells);
              if (!program.streams().out) check_output(program.streams());
              ++printed;
            });
        unknown += selected.unknown;
      }
    }
  } catch (const Error& error) {
    if (printed == 0) throw;
    writer.reset();
    program.streams().note("the list is not whole: " + counted(printed, "row") +
                           (printed == 1 ? " was" : " were") + " printed before it failed");
    throw Exit(error.code == Code::cancelled ? ExitCode::interrupted : ExitCode::failed,
               error.message);
  }
  writer->finish();
  check_output(program.streams());
  tell_unknown(program.streams(), options.selection, unknown);
  return ExitCode::done;
}

void add_user_list(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<UserListOptions>();
  CLI::App* verb = add_verb(
      noun, "list", "List accounts, all of them or those that a filter selects",
      "  provost user list -p chat\n"
      "  provost user list -p chat --unverified --active\n"
      "  provost user list -p @office --idle 90d --columns userName,email,lastLogin -o csv\n"
      "  provost user list -p mail --where 'roles eq \"domainAdmin\"' -o ndjson\n"
      "\nDefault columns: userName email emailVerified name active kind privileged lastLogin",
      options, chosen, &run_user_list);
  add_targets(*verb, options->targets);
  add_filters(*verb, options->selection);
  add_output(*verb, options->output);
  add_columns(*verb, options->output);
}

}  // namespace provost::cli
