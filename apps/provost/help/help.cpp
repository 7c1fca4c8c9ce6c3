#include "provost/help/help.hpp"

#include <ostream>

#include "core/profile/near.hpp"
#include "provost/common/cli11.hpp"
#include "provost/common/help_text.hpp"
#include "provost/common/output_options.hpp"
#include "provost/help/man_page.hpp"

namespace provost::cli {
namespace {

/// `<` and `|` mean something in Markdown.
std::string markdown_text(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (c == '|') result += '\\';
    if (c == '<') {
      result += "&lt;";
      continue;
    }
    result += c;
  }
  return result;
}

void write_options(std::ostream& out, const CLI::App& command, bool& begun) {
  for (const CLI::Option* option : command.get_options()) {
    const std::string name = option->get_name(false, true);
    if (name == "-h,--help" || name == "--help-all") continue;
    if (!begun) out << "\n| option | means |\n|---|---|\n";
    begun = true;
    const std::string type = option->get_type_name();
    const std::string value = type.empty() ? type : " " + type;
    out << "| `" << name << value << "` | " << markdown_text(option->get_description()) << " |\n";
  }
  for (const CLI::App* group : command.get_subcommands([](const CLI::App*) { return true; })) {
    if (group->get_name().empty()) write_options(out, *group, begun);
  }
}

void write_markdown(std::ostream& out, const CLI::App& command, const std::string& path) {
  out << "\n## " << path << "\n\n" << command.get_description() << "\n";
  if (!command.get_footer().empty() && command.get_parent() != nullptr) {
    out << "\n```\n"
        << command.get_footer() << (command.get_footer().back() == '\n' ? "" : "\n") << "```\n";
  }
  bool begun = false;
  write_options(out, command, begun);
  for (const CLI::App* sub : command.get_subcommands([](const CLI::App*) { return true; })) {
    if (!sub->get_name().empty()) write_markdown(out, *sub, path + " " + sub->get_name());
  }
}

/// The command of those words.
const CLI::App& command_of_words(const CLI::App& tree, const std::vector<std::string>& words) {
  const CLI::App* command = &tree;
  for (const std::string& word : words) {
    std::vector<std::string> known = {"exit-codes"};
    const CLI::App* found = nullptr;
    for (const CLI::App* sub : command->get_subcommands([](const CLI::App*) { return true; })) {
      if (sub->get_name().empty()) continue;
      known.push_back(sub->get_name());
      if (sub->get_name() == word) found = sub;
    }
    if (found == nullptr) {
      throw Exit(ExitCode::usage,
                 "there is no help on '" + word + "'" + core::did_you_mean(word, known),
                 "see: " + path_of(*command) + " --help");
    }
    command = found;
  }
  return *command;
}

}  // namespace

ExitCode run_help(const HelpOptions& options, const CLI::App& tree, const Streams& streams) {
  const int kinds = (options.topic.empty() ? 0 : 1) + (options.markdown ? 1 : 0) +
                    (options.man_pages.empty() ? 0 : 1);
  if (kinds > 1) {
    throw Exit(ExitCode::usage, "--markdown and --man-pages are about all commands, each alone",
               "see: provost help --help");
  }
  if (!options.man_pages.empty()) {
    write_man_pages(options.man_pages, tree);
  } else if (options.markdown) {
    streams.out << "# Commands\n\nMade from the program by `./dev docs`.\n\n```\n"
                << kExitCodesHelp << "```\n";
    write_markdown(streams.out, tree, "provost");
  } else if (options.topic == std::vector<std::string>{"exit-codes"}) {
    streams.out << kExitCodesHelp;
  } else {
    streams.out << help_text(command_of_words(tree, options.topic));
  }
  check_output(streams);
  return ExitCode::done;
}

void add_help(CLI::App& tree, Chosen& chosen) {
  auto options = std::make_shared<HelpOptions>();
  CLI::App* verb = tree.add_subcommand("help", "Help, of a command too");
  verb->footer(
      "Examples:\n"
      "  provost help\n"
      "  provost help user list              as 'provost user list --help'\n"
      "  provost help exit-codes\n"
      "  provost help --markdown\n"
      "  provost help --man-pages /tmp/man1\n");
  verb->callback([options, &chosen, &tree] {
    chosen.run_plain = [options, &tree](const Streams& streams) {
      return run_help(*options, tree, streams);
    };
  });
  verb->add_option("topic", options->topic, "The words of a command, or exit-codes")
      ->type_name("TOPIC");
  verb->add_flag("--markdown", options->markdown,
                 "The whole reference, as docs/commands.md has it");
  verb->add_option("--man-pages", options->man_pages,
                   "Write a manual page for every command into this directory")
      ->type_name("DIR");
}

}  // namespace provost::cli
