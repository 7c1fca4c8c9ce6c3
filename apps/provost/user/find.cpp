#include "provost/user/find.hpp"

#include <algorithm>

#include "core/base/json_text.hpp"
#include "provost/common/cli11.hpp"
#include "provost/common/selection_options.hpp"
#include "provost/user/account_table.hpp"

namespace provost::cli {
namespace {

/// Targets that share a session, since they are of one profile.
std::vector<std::vector<core::Target>> by_profile(const std::vector<core::Target>& targets) {
  std::vector<std::vector<core::Target>> groups;
  for (const core::Target& target : targets) {
    auto at = std::find_if(groups.begin(), groups.end(), [&](const auto& group) {
      return group.front().profile.name == target.profile.name;
    });
    if (at == groups.end()) at = groups.insert(at, std::vector<core::Target>{});
    at->push_back(target);
  }
  return groups;
}

/// Searches one server; an error that is its own is told, and its exit code returned.
ExitCode search(Program& program, const std::vector<core::Target>& targets,
                const core::Selecting& selecting, AccountTable& table) {
  const std::string& profile = targets.front().profile.name;
  try {
    for (Connected& one : connect(program, targets)) {
      for (core::ScopedSession& part : one.parts) table.add(part, selecting);
    }
  } catch (const Error& error) {
    if (error.code == Code::cancelled || !program.streams().out) throw;
    program.streams().error(profile + " was not searched: " + error.message);
    return exit_code_of(error.code);
  } catch (const Exit& exit) {
    program.streams().error(profile + " was not searched: " + exit.what());
    return exit.code;
  }
  return ExitCode::done;
}

}  // namespace

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
  ExitCode code = ExitCode::done;
  for (const std::vector<core::Target>& one : by_profile(targets)) {
    const ExitCode ended = search(program, one, selecting, table);
    if (code == ExitCode::done) code = ended;
  }
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
