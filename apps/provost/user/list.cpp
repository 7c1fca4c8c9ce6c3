#include "provost/user/list.hpp"

#include "provost/common/counted.hpp"
#include "provost/user/account_table.hpp"
#include "provost/user/reading.hpp"

namespace provost::cli {

ExitCode run_user_list(const UserListOptions& options, Program& program) {
  AccountTable table(program, options.output);
  Reading reading(program, options.targets, options.selection);
  table.begin(reading.several());
  ExitCode code = ExitCode::done;
  try {
    code = reading.each([&](core::ScopedSession& part, const core::Selecting& selecting) {
      table.add(part, selecting);
    });
  } catch (const Error& error) {
    if (table.printed() == 0) throw;
    table.drop();
    program.streams().note("the list is not whole: " + counted(table.printed(), "row") +
                           (table.printed() == 1 ? " was" : " were") + " printed before it failed");
    throw Exit(error.code == Code::cancelled ? ExitCode::interrupted : ExitCode::failed,
               error.message);
  }
  table.finish();
  tell_unknown(program.streams(), options.selection, table.unknown());
  return code;
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
