#include "provost/common/command_line.hpp"

#include <algorithm>
#include <cctype>
#include <ostream>

#include "core/profile/near.hpp"
#include "provost/common/cli11.hpp"
#include "provost/common/help_text.hpp"
#include "provost/common/output_options.hpp"

namespace provost::cli {
namespace {

/// As CLI11 is to read them: it takes what stands behind `--option=` with nothing there for the
/// option's value, be it a name or another option.
std::vector<std::string> with_empty_values(const std::vector<std::string>& words) {
  std::vector<std::string> result;
  for (const std::string& word : words) {
    const bool empty =
        word.starts_with("--") && word.size() > 3 && word.find('=') == word.size() - 1;
    result.push_back(empty ? word.substr(0, word.size() - 1) : word);
    if (empty) result.emplace_back();
  }
  return result;
}

/// The deepest command that was named, for its help.
const CLI::App& named_command(const CLI::App& tree) {
  const CLI::App* command = &tree;
  while (!command->get_subcommands().empty()) command = command->get_subcommands().front();
  return *command;
}

/// Calls `take` for each option that may stand here: the command's own, and those of everything
/// above it.
template <class Take>
void each_option(const CLI::App& command, Take&& take) {
  const auto own = [&](const CLI::App& app, const auto& self) -> void {
    for (const CLI::Option* option : app.get_options()) take(*option);
    for (const CLI::App* group : app.get_subcommands([](const CLI::App*) { return true; })) {
      if (group->get_name().empty()) self(*group, self);
    }
  };
  for (const CLI::App* app = &command; app != nullptr; app = app->get_parent()) own(*app, own);
}

/// What is wrong with an option that was not taken.
std::string unexpected_option(const CLI::App& command, const std::string& word,
                              std::vector<std::string> known) {
  const std::string name = word.substr(0, word.find('='));
  bool takes = false;
  each_option(command, [&](const CLI::Option& option) {
    takes = takes || option.check_name(name);
    for (const std::string& other : option.get_lnames()) known.push_back("--" + other);
  });
  if (takes) return "'" + name + "' stands behind the command: " + path_of(command) + " " + name;
  return "there is no option '" + name + "' here" + core::did_you_mean(name, known);
}

/// The first word that has no place here, or the command that is missing; empty: neither is what is
/// wrong. CLI11 would name all words, the last one first.
std::string misplaced(const CLI::App& tree, const CLI::App& command,
                      const std::vector<std::string>& words) {
  std::vector<std::string> below;
  std::string all;
  for (const CLI::App* sub : command.get_subcommands([](const CLI::App*) { return true; })) {
    if (sub->get_name().empty()) continue;
    below.push_back(sub->get_name());
    all += (all.empty() ? "" : ", ") + sub->get_name();
  }
  const std::vector<std::string> left = tree.remaining(true);
  const auto word = std::find_if(words.begin(), words.end(), [&](const std::string& w) {
    return std::find(left.begin(), left.end(), w) != left.end();
  });
  if (word == words.end()) return below.empty() ? "" : "a command is missing here: one of " + all;
  if (word->rfind('-', 0) == 0) return unexpected_option(command, *word, below);
  if (below.empty()) return "nothing is to stand here, not '" + *word + "'";
  return "there is no command '" + *word + "' here" + core::did_you_mean(*word, below);
}

/// What CLI11 says, in our manner.
std::string in_our_manner(std::string message) {
  if (!message.empty() && message.size() > 1 && std::islower(message[1]) != 0) {
    message[0] = static_cast<char>(std::tolower(message[0]));
  }
  while (!message.empty() && (message.back() == '.' || message.back() == '\n')) message.pop_back();
  return message;
}

ExitCode tell(const Streams& streams, const Error& error, bool verbose) {
  streams.error(error.message);
  if (verbose && !error.detail.empty()) streams.note("the server said: " + error.detail);
  if (verbose && !error.server_code.empty()) {
    streams.note("the server's own code: " + error.server_code);
  }
  return exit_code_of(error.code);
}

ExitCode parse_failed(const CLI::App& tree, const CLI::ParseError& error,
                      const std::vector<std::string>& words, const Streams& streams) {
  const CLI::App& command = named_command(tree);
  const auto kind = static_cast<CLI::ExitCodes>(error.get_exit_code());
  if (kind == CLI::ExitCodes::Success) {
    if (error.get_name() == "CallForVersion") {
      streams.out << error.what() << '\n';
    } else {
      streams.out << help_text(command, error.get_name() == "CallForAllHelp");
    }
    check_output(streams);
    return ExitCode::done;
  }
  std::string better;
  if (kind == CLI::ExitCodes::RequiredError || kind == CLI::ExitCodes::ExtrasError) {
    better = misplaced(tree, command, words);
  }
  streams.error(better.empty() ? in_our_manner(error.what()) : better);
  streams.hint("see: " + path_of(command) + " --help");
  return ExitCode::usage;
}

}  // namespace

ExitCode run_command_line(std::vector<std::string> words, const Streams& streams) {
  // CLI11 takes what stands behind `--` for positional words of the first command.
  std::vector<std::string> behind;
  const auto split = std::find(words.begin(), words.end(), "--");
  if (split != words.end()) {
    behind.assign(split + 1, words.end());
    words.erase(split, words.end());
  }
  words = with_empty_values(words);

  // CLI11 wants them the other way round, and keeps none of them.
  const auto turned = [&] { return std::vector<std::string>(words.rbegin(), words.rend()); };
  Chosen chosen;
  GlobalOptions global;
  std::unique_ptr<CLI::App> tree = make_command_tree(chosen, global, behind, &words);
  try {
    try {
      tree->parse(turned());
    } catch (const CLI::ParseError&) {
      // What is said of wrong words, and help, looks at the whole tree.
      chosen = {};
      global = {};
      tree = make_command_tree(chosen, global, behind);
      try {
        tree->parse(turned());
      } catch (const CLI::ParseError& error) {
        return parse_failed(*tree, error, words, streams);
      }
    }
    if (chosen.run_plain) return chosen.run_plain(streams);
    if (!behind.empty()) {
      if (chosen.names == nullptr)
        throw Exit(ExitCode::usage, "nothing may stand behind '--' here");
      if (std::find(behind.begin(), behind.end(), std::string()) != behind.end())
        throw Exit(ExitCode::usage, "a name behind '--' is empty");
      chosen.names->insert(chosen.names->end(), behind.begin(), behind.end());
    }
    Program program(streams, global);
    return chosen.run(program);
  } catch (const Exit& exit) {
    if (*exit.what() != '\0') streams.error(exit.what());
    if (!exit.hint.empty()) streams.hint(exit.hint);
    return exit.code;
  } catch (const Error& error) {
    return tell(streams, error, global.verbose);
  } catch (const std::exception& error) {
    streams.error(std::string("internal: ") + error.what());
    return ExitCode::failed;
  }
}

}  // namespace provost::cli
