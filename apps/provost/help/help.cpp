#include "provost/help/help.hpp"

#include <ostream>

#include "provost/common/cli11.hpp"
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

}  // namespace

ExitCode run_help(const HelpOptions& options, const CLI::App& tree, const Streams& streams) {
  if (!options.man_pages.empty()) {
    write_man_pages(options.man_pages, tree);
  } else if (options.markdown) {
    streams.out << "# Commands\n\nMade from the program by `./dev docs`.\n\n```\n"
                << kExitCodesHelp << "```\n";
    write_markdown(streams.out, tree, "provost");
  } else if (options.topic == "exit-codes") {
    streams.out << kExitCodesHelp;
  } else {
    // App::help() would be about the command that was parsed, which is this one.
    streams.out << tree.get_formatter()->make_help(&tree, "provost", CLI::AppFormatMode::Normal);
  }
  streams.out.flush();
  return ExitCode::done;
}

void add_help(CLI::App& tree, Chosen& chosen) {
  auto options = std::make_shared<HelpOptions>();
  CLI::App* verb = tree.add_subcommand("help", "Help; COMMAND --help is about one command");
  verb->footer(
      "Examples:\n"
      "  provost help\n"
      "  provost help exit-codes\n"
      "  provost help --markdown\n"
      "  provost help --man-pages /tmp/man1\n");
  verb->callback([options, &chosen, &tree] {
    chosen.run_plain = [options, &tree](const Streams& streams) {
      return run_help(*options, tree, streams);
    };
  });
  verb->add_option("topic", options->topic, "exit-codes")
      ->check(CLI::IsMember({"exit-codes"}))
      ->type_name("TOPIC");
  verb->add_flag("--markdown", options->markdown,
                 "The whole reference, as docs/commands.md has it");
  verb->add_option("--man-pages", options->man_pages,
                   "Write a manual page for every command into this directory")
      ->type_name("DIR");
}

}  // namespace provost::cli
