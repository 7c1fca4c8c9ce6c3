#include "provost/common/command_line.hpp"

#include <algorithm>
#include <cctype>
#include <ostream>

#include "core/profile/near.hpp"
#include "provost/common/cli11.hpp"

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

std::string path_of(const CLI::App& command) {
  std::string path = command.get_name();
  for (const CLI::App* above = command.get_parent(); above != nullptr;
       above = above->get_parent()) {
    path = above->get_name() + " " + path;
  }
  return path;
}

/// A word in place of a command that is not one: the first that stands behind the command's own.
std::string meant(const CLI::App& command, const std::vector<std::string>& words) {
  std::vector<std::string> known;
  for (const CLI::App* sub : command.get_subcommands([](const CLI::App*) { return true; })) {
    if (!sub->get_name().empty()) known.push_back(sub->get_name());
  }
  if (known.empty()) return {};
  auto word = words.begin();
  if (command.get_parent() != nullptr) {
    word = std::find(words.begin(), words.end(), command.get_name());
    if (word != words.end()) ++word;
  }
  word = std::find_if(word, words.end(), [](const std::string& w) { return w.rfind('-', 0) != 0; });
  if (word == words.end()) {
    std::string all;
    for (const std::string& name : known) all += (all.empty() ? "" : ", ") + name;
    return "a command is missing here: one of " + all;
  }
  if (std::find(known.begin(), known.end(), *word) != known.end()) return {};
  return "there is no command '" + *word + "' here" + core::did_you_mean(*word, known);
}

/// The options that may stand here: the command's own, and those of everything above it.
std::vector<std::string> options_of(const CLI::App& command) {
  std::vector<std::string> names;
  const auto add = [&](const CLI::App& app, const auto& self) -> void {
    for (const CLI::Option* option : app.get_options()) {
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
    for (const CLI::App* group : app.get_subcommands([](const CLI::App*) { return true; })) {
      if (group->get_name().empty()) self(*group, self);
    }
  };
  for (const CLI::App* app = &command; app != nullptr; app = app->get_parent()) add(*app, add);
  return names;
}

/// The first word that has no place here; CLI11 would name all of them, the last one first.
std::string unexpected(const CLI::App& tree, const CLI::App& command,
                       const std::vector<std::string>& words) {
  const std::vector<std::string> left = tree.remaining(true);
  const auto word = std::find_if(words.begin(), words.end(), [&](const std::string& w) {
    return std::find(left.begin(), left.end(), w) != left.end();
  });
  if (word == words.end()) return {};
  if (word->rfind('-', 0) != 0) return "nothing is to stand here, not '" + *word + "'";
  const std::string name = word->substr(0, word->find('='));
  return "there is no option '" + name + "' here" + core::did_you_mean(name, options_of(command));
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
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
    if (error.get_name() == "CallForVersion") {
      streams.out << error.what() << '\n';
    } else {
      const auto mode = error.get_name() == "CallForAllHelp" ? CLI::AppFormatMode::All
                                                             : CLI::AppFormatMode::Normal;
      streams.out << command.help("", mode);
    }
    streams.out.flush();
    return ExitCode::done;
  }
  std::string better = meant(command, words);
  if (better.empty() && error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError)) {
    better = unexpected(tree, command, words);
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
  try {
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
