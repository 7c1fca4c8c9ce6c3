#include <sys/types.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "provost/common/command_line.hpp"
#include "provost/common/streams.hpp"
#include "stand_ins.hpp"
#include "vitals.hpp"

namespace provost::soak {
namespace {

using Clock = std::chrono::steady_clock;

/// What is done over and over: reads of everything, passwords, mails.
std::vector<std::vector<std::string>> jobs(const std::string& word) {
  const std::string same = "file:" + word;
  return {
      {"user", "list", "-p", "@office", "-o", "ndjson"},
      {"user", "list", "-p", "chat", "--unverified"},
      {"user", "count", "-p", "@office"},
      {"user", "show", "-p", "team", "user003"},
      {"password", "set", "-p", "chat", "user002", "user003", "--same-from", same, "--yes"},
      {"password", "set", "-p", "team", "user002", "user003", "--same-from", same, "--yes"},
      {"password", "set", "-p", "mail", "user002", "user003", "--same-from", same, "--yes"},
      {"password", "reset-mail", "-p", "team", "user004", "user005", "--yes"},
      {"password", "reset-mail", "-p", "chat", "user004", "--dry-run"},
      {"session", "end", "-p", "team", "user006", "--yes"},
      {"user", "list", "-p", "nowhere"},
  };
}

/// Commands of the program in this process, and how they ended.
class Commands {
 public:
  void run(const std::vector<std::string>& words) {
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    const cli::Streams streams{in, out, err};
    const auto code = static_cast<int>(cli::run_command_line(words, streams));
    if (++ended_[code] == 1)
      std::cout << "first exit " << code << ": " << words_of(words) << err.str();
  }
  std::string text() const {
    std::ostringstream text;
    for (const auto& [code, count] : ended_) text << "  exit " << code << ": " << count << '\n';
    return text.str();
  }
  bool worked() const { return ended_.contains(0); }

 private:
  static std::string words_of(const std::vector<std::string>& words) {
    std::string text = "provost";
    for (const std::string& word : words) text += " " + word;
    return text + "\n";
  }
  std::map<int, long> ended_;
};

int run(std::chrono::seconds length) {
  const StandIns stand_ins;
  ::setenv("PROVOST_CONFIG", stand_ins.configuration().c_str(), 1);
  ::setenv("PROVOST_STATE", stand_ins.state().c_str(), 1);
  const std::string word = (stand_ins.state() / "word").string();
  std::ofstream(word) << "Good-enough-9-Password\n";
  std::filesystem::permissions(word, std::filesystem::perms::owner_read);
  Course ours("provost");
  Course theirs("sandbox");
  Commands commands;
  commands.run({"login", "-p", "@office"});
  const auto begin = Clock::now();
  long rounds = 0;
  for (; Clock::now() - begin < length; ++rounds) {
    for (const auto& words : jobs(word)) {
      if (Clock::now() - begin >= length) break;
      commands.run(words);
    }
    stand_ins.forget();
    ours.add(vitals_of(::getpid()));
    theirs.add(vitals_of(stand_ins.process()));
  }
  std::cout << rounds << " rounds\n"
            << commands.text() << ours.text() << '\n'
            << theirs.text() << '\n';
  const bool good = commands.worked() && !ours.has_grown() && !theirs.has_grown() && rounds >= 10;
  std::cout << (good ? "nothing grows\n" : "NOT GOOD: something grows, or too little was done\n");
  return good ? 0 : 1;
}

}  // namespace
}  // namespace provost::soak

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "soak SECONDS\n";
    return 2;
  }
  try {
    return provost::soak::run(std::chrono::seconds(std::atol(argv[1])));
  } catch (const std::exception& error) {
    std::cerr << "soak: " << error.what() << '\n';
    return 1;
  }
}
