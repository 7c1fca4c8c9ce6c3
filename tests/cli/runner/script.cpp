#include "runner/script.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace provost::transcript {
namespace {

[[noreturn]] void refuse(int line, const std::string& why) {
  throw std::runtime_error("line " + std::to_string(line) + ": " + why);
}

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

void read_head(Script& script, const std::string& line) {
  std::vector<std::string> words = words_of(line.size() > 2 ? line.substr(2) : "");
  if (line.rfind("#!", 0) != 0 || words.empty()) refuse(1, "a script begins with #!");
  if (words == std::vector<std::string>{"alone"}) return;
  if (words.front() != "sandbox") refuse(1, "there are '#! sandbox OPTIONS' and '#! alone'");
  script.sandbox.emplace(words.begin() + 1, words.end());
}

int number_in(const std::string& text, int line) {
  try {
    std::size_t end = 0;
    const int number = std::stoi(text, &end);
    if (end == text.size()) return number;
  } catch (const std::exception&) {
  }
  refuse(line, "'" + text + "' is not an exit code");
}

void add_to(Step& step, char mark, const std::string& text, int line) {
  switch (mark) {
    case '+':
      step.command += '\n' + text;
      return;
    case '<':
      step.input = step.input.value_or("") + text + '\n';
      return;
    case '~':
      if (!step.at_terminal) refuse(line, "there is nobody at a terminal; begin with @");
      step.answers.push_back(text);
      return;
    case '|':
      step.out.push_back(text);
      return;
    case '!':
      step.err.push_back(text);
      return;
    case '%':
      step.terminal.push_back(text);
      return;
    case '=':
      step.exit_code = number_in(text, line);
      return;
    default:
      refuse(line, std::string("no line begins with '") + mark + "'");
  }
}

}  // namespace

Script parse_script(const std::string& text) {
  Script script;
  std::istringstream in(text);
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    if (++number == 1) {
      read_head(script, line);
      continue;
    }
    if (line.empty() || line[0] == '#') continue;
    if (line.size() > 1 && line[1] != ' ') refuse(number, "a space stands behind the mark");
    const std::string rest = line.size() > 2 ? line.substr(2) : "";
    if (line[0] == '$' || line[0] == '@') {
      Step& step = script.steps.emplace_back();
      step.line = number;
      step.command = rest;
      step.at_terminal = line[0] == '@';
    } else if (script.steps.empty()) {
      refuse(number, "a command comes first");
    } else {
      add_to(script.steps.back(), line[0], rest, number);
    }
  }
  if (script.steps.empty()) refuse(number, "there is no command");
  return script;
}

Script read_script(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) throw std::runtime_error("the script cannot be read");
  return parse_script(text.str());
}

}  // namespace provost::transcript
