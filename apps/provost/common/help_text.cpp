#include "provost/common/help_text.hpp"

namespace provost::cli {
namespace {

class HelpFormatter final : public CLI::Formatter {
 public:
  std::string make_help(const CLI::App* app, std::string name,
                        CLI::AppFormatMode mode) const override {
    if (mode == CLI::AppFormatMode::Sub) return make_expanded(app);
    const bool whole = app->get_parent() == nullptr;  // whose footer is no example
    const std::string footer = make_footer(app);
    const bool examples = !whole && !footer.empty();
    return make_description(app) + (examples ? "\n" + footer : "") +
           make_usage(app, std::move(name)) + make_positionals(app) + make_groups(app, mode) +
           make_subcommands(app, mode) + (examples ? "" : "\n" + footer);
  }

  std::string make_usage(const CLI::App* app, std::string /*name*/) const override {
    return CLI::Formatter::make_usage(app, path_of(*app));
  }
};

}  // namespace

std::string path_of(const CLI::App& command) {
  std::string path = command.get_name();
  for (const CLI::App* above = command.get_parent(); above != nullptr;
       above = above->get_parent()) {
    path = above->get_name() + " " + path;
  }
  return path;
}

std::shared_ptr<CLI::FormatterBase> help_formatter() { return std::make_shared<HelpFormatter>(); }

std::string help_text(const CLI::App& command, bool with_all_below) {
  // App::help() would be about the command that was parsed.
  return command.get_formatter()->make_help(
      &command, path_of(command),
      with_all_below ? CLI::AppFormatMode::All : CLI::AppFormatMode::Normal);
}

}  // namespace provost::cli
