#include "provost/user/find.hpp"

#include "core/base/json_text.hpp"
#include "provost/common/cli11.hpp"
#include "provost/user/list.hpp"

namespace provost::cli {

ExitCode run_user_find(const UserFindOptions& options, Program& program) {
  const std::string text = core::json_text(options.text);
  UserListOptions list;
  list.targets = options.targets;
  list.output = options.output;
  list.selection.where =
      "userName co " + text + " or email co " + text + " or name co " + text + " or id eq " + text;
  return run_user_list(list, program);
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
