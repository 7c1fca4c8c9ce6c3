#include <sys/wait.h>
#include <unistd.h>

#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "runner/command.hpp"
#include "runner/fetch.hpp"
#include "runner/place.hpp"
#include "runner/proxy.hpp"

namespace {

namespace fs = std::filesystem;
using namespace provost::transcript;

constexpr std::chrono::seconds kLimit{40};

/// Every step is run, so that one look tells all that differs.
int run_steps(const Script& script, const std::string& name) {
  int differing = 0;
  for (const Step& step : script.steps) {
    const Result result = run_command(step, kLimit);
    const std::string text = difference(step, result);
    if (text.empty()) continue;
    ++differing;
    std::cout << name << ", " << text << std::flush;
    if (result.timed_out) break;
  }
  std::cout << name << ": " << script.steps.size() << " commands, " << differing << " differ\n";
  return differing == 0 ? 0 : 1;
}

/// In the sandbox: runs this program again, inside.
int run_in_sandbox(const Script& script, const fs::path& program, const fs::path& runner,
                   const fs::path& file) {
  std::vector<std::string> words = {program.string(), "sandbox"};
  words.insert(words.end(), script.sandbox->begin(), script.sandbox->end());
  words.insert(words.end(), {"--", runner.string(), "--inside", file.string()});
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const pid_t child = ::fork();
  if (child == 0) {
    ::execv(arguments[0], arguments.data());
    ::_exit(126);
  }
  int status = 0;
  if (child < 0 || ::waitpid(child, &status, 0) != child) return 1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

int run(const std::vector<std::string>& words) {
  if (words.size() != 2) {
    std::cerr << "transcript PROGRAM SCRIPT\n";
    return 2;
  }
  if (words[0] == "--inside") {
    return run_steps(read_script(words[1]), fs::path(words[1]).filename());
  }
  const fs::path program = fs::absolute(words[0]);
  const fs::path file = fs::absolute(words[1]);
  const fs::path runner = fs::read_symlink("/proc/self/exe");
  const Script script = read_script(file);
  const Place place(program, runner);
  if (script.sandbox) return run_in_sandbox(script, program, runner, file);
  return run_steps(script, file.filename());
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  const std::string name = fs::path(argv[0]).filename();
  try {
    if (name == "fetch") return fetch(words);
    if (name == "events") return events(words);
    if (name == "await") return await(words);
    if (name == "requests") return requests(words);
    if (name == "proxy") return proxy(words);
    return run(words);
  } catch (const std::exception& error) {
    std::cerr << name << ": " << error.what() << '\n';
    return 2;
  }
}
