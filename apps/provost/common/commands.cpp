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

}  // namespace provost::cli
