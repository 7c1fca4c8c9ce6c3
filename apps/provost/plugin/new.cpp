#include "provost/plugin/new.hpp"

#include "provost/common/cli11.hpp"
#include "provost/common/program_file.hpp"
#include "provost/plugin/starter.hpp"

namespace provost::cli {

ExitCode run_plugin_new(const PluginNewOptions& options, Program& program) {
  require_provider_name(options.id);
  const std::filesystem::path directory =
      options.directory.empty() ? options.id : options.directory;
  // bin/provost stands beside share/provost in the build tree, too.
  copy_starter(program_file().parent_path().parent_path() / PROVOST_TEMPLATE, options.id,
               directory);
  program.streams().note("wrote " + directory.string() + ": " + options.id +
                         ".cpp, a test, a fake " +
                         "server, and README.md, which says what to do next");
  program.streams().hint("cd " + directory.string() +
                         " && cmake -B build && cmake --build build && ctest --test-dir build");
  return ExitCode::done;
}

void add_plugin_new(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<PluginNewOptions>();
  CLI::App* verb =
      add_verb(noun, "new", "Write a small provider to begin with",
               "  provost plugin new acme\n"
               "  provost plugin new acme --directory ~/src/provost-acme\n"
               "\n"
               "It comes with a stand-in of its server and a test, and lists accounts at once.\n",
               options, chosen, &run_plugin_new);
  verb->add_option("id", options->id, "Its name: a-z, 0-9 and '_'")->required()->type_name("ID");
  verb->add_option("--directory", options->directory,
                   "The directory to make; without it one of the provider's name")
      ->type_name("DIR");
}

}  // namespace provost::cli
