#include "provost/common/commands.hpp"

#include <utility>

#include "provost/common/cli11.hpp"

namespace provost::cli {

CLI::App* add_verb(CLI::App& noun, const std::string& name, const std::string& what,
                   const std::string& examples, std::function<void()> chosen) {
  CLI::App* verb = noun.add_subcommand(name, what);
  verb->footer("Examples:\n" + examples);
  verb->callback(std::move(chosen));
  return verb;
}

void refuse_empty_values(CLI::App& tree) {
  // As the first check of each: transform() puts it before those that are there.
  static const CLI::Validator not_empty(
      [](std::string& value) -> std::string {
        return value.empty() ? "the value is empty (a variable that is not set?)" : "";
      },
      "");
  for (CLI::Option* option : tree.get_options()) {
    if (option->get_items_expected_max() > 0) option->transform(not_empty);
  }
  for (CLI::App* below : tree.get_subcommands([](const CLI::App*) { return true; })) {
    refuse_empty_values(*below);
  }
}

}  // namespace provost::cli
