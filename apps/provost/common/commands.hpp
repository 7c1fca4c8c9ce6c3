#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "provost/common/cli11_fwd.hpp"
#include "provost/common/exit_code.hpp"
#include "provost/common/program.hpp"

namespace provost::cli {

/// The command that the words on the command line chose. Verbs are added to a tree of CLI11 apps;
/// when one is parsed it leaves here what is to be run. Nothing outside the `add_…` functions
/// knows CLI11.
struct Chosen {
  std::function<ExitCode(Program&)> run;
  /// Instead, of a command that needs nothing of the program.
  std::function<ExitCode(const Streams&)> run_plain;
  /// Where names that stand behind `--` belong; null: the command takes no names.
  std::vector<std::string>* names = nullptr;
};

/// Where a verb's options keep the names of accounts; null for one that takes none.
template <class Options>
std::vector<std::string>* names_in(Options& options) {
  if constexpr (requires { options.names; }) {
    return &options.names;
  } else if constexpr (requires { options.change.selection.names; }) {
    return &options.change.selection.names;
  } else if constexpr (requires { options.includes; }) {
    return &options.selection.names;
  } else {
    return nullptr;
  }
}

/// Adds a verb with its help: one line, then examples (each a whole command line with what it
/// does), then what else there is to know. `chosen` is called when the verb is parsed.
CLI::App* add_verb(CLI::App& noun, const std::string& name, const std::string& what,
                   const std::string& examples, std::function<void()> chosen);

/// The same for a verb that runs with `options`, which live as long as the parser.
template <class Options>
CLI::App* add_verb(CLI::App& noun, const std::string& name, const std::string& what,
                   const std::string& examples, std::shared_ptr<Options> options, Chosen& chosen,
                   ExitCode (*run)(const Options&, Program&)) {
  return add_verb(noun, name, what, examples, [options, &chosen, run] {
    chosen.names = names_in(*options);
    chosen.run = [options, run](Program& program) { return run(*options, program); };
  });
}

/// Lets no option of the tree take an empty value, which is what a shell makes of a variable that
/// is not set: a brake or a filter must not vanish with it.
void refuse_empty_values(CLI::App& tree);

}  // namespace provost::cli
