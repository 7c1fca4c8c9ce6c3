#include "provost/user/find.hpp"

#include "core/base/json_text.hpp"
#include "provost/common/cli11.hpp"
#include "provost/common/each_profile.hpp"
#include "provost/common/selection_options.hpp"
#include "provost/user/account_table.hpp"

namespace provost::cli {
ExitCode run_user_find(const UserFindOptions& options, Program& program) {
  const std::string text = core::json_text(options.text);
  SelectionOptions selection;
  selection.where =
      "userName co " + text + " or email co " + text + " or name co " + text + " or id eq " + text;
  const core::Selecting selecting = selecting_of(selection);
  const std::vector<core::Target> targets =
      core::parse_targets(options.targets.words, program.profiles());
  AccountTable table(program, options.output);
  table.begin(targets.size() > 1 || targets.front().scope == "*");
  const ExitCode code = each_connected(program, targets, [&](Connected& one) {
    for (core::ScopedSession& part : one.parts) table.add(part, selecting);
  });
  table.finish();
  tell_unknown(program.streams(), selection, table.unknown());
  return code;
}

void add_user_find(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<UserFindOptions>();
  CLI::App* verb =
      add_verb(noun, "find", "Find accounts by a piece of their name or address",
               "  provost user find jane -p @office\n", options, chosen, &run_user_find);
  verb->add_option("text", options->text, "A piece of user name, e-mail address or name; or an id")
      ->required()
      ->type_name("TEXT");
  add_targets(*verb, options->targets);
  add_output(*verb, options->output);
  add_columns(*verb, options->output);
}

}  // namespace provost::cli
