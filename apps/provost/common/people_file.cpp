#include "provost/common/people_file.hpp"

#include <algorithm>
#include <utility>

#include "core/input/people.hpp"
#include "core/profile/near.hpp"
#include "core/profile/targets.hpp"
#include "provost/common/exit_code.hpp"
#include "provost/common/input_file.hpp"

namespace provost::cli {
namespace {

/// A column that counts.
struct Server {
  std::size_t column = 0;
  std::string label;
};

core::Target target_of_column(Program& program, const core::People& people, const std::string& file,
                              const std::string& heading) {
  std::string why = "it is not one profile or PROFILE/SCOPE";
  try {
    std::vector<core::Target> targets = core::parse_targets({heading}, program.profiles());
    if (targets.size() == 1 && targets.front().scope != "*") return std::move(targets.front());
  } catch (const Error& error) {
    why = error.message;
  }
  throw Exit(ExitCode::usage, file + ", line " + std::to_string(people.header_line()) +
                                  ", column " + heading + ": " + why);
}

std::vector<Server> servers_of(Program& program, const core::People& people,
                               const std::string& file, const TargetOptions& options) {
  std::vector<Server> servers;
  for (std::size_t i = 0; i < people.servers().size(); ++i) {
    servers.push_back({i, target_of_column(program, people, file, people.servers()[i]).text()});
  }
  if (options.words.empty()) return servers;
  std::vector<Server> meant;
  for (const core::Target& target : core::parse_targets(options.words, program.profiles())) {
    const auto at = std::find_if(servers.begin(), servers.end(), [&](const Server& server) {
      return server.label == target.text();
    });
    if (at == servers.end()) {
      throw Exit(ExitCode::usage, file + " has no column for " + target.text());
    }
    meant.push_back(*at);
  }
  return meant;
}

void refuse_unknown(const core::People& people, const std::string& file,
                    const std::vector<std::string>& words) {
  constexpr std::size_t shown = 10;
  std::string names;
  std::size_t count = 0;
  for (const std::string& word : words) {
    if (people.find(word) != nullptr) continue;
    if (++count > shown) continue;
    names += (count == 1 ? "'" : ", '") + word + "'";
    if (words.size() == 1) names += core::did_you_mean(word, people.names());
  }
  if (count == 0) return;
  if (count > shown) names += " and " + std::to_string(count - shown) + " more";
  throw Exit(ExitCode::usage, file + " knows nobody called " + names + "; nothing was done");
}

}  // namespace

PeoplesAccounts look_up_people(Program& program, const std::string& file,
                               const std::vector<std::string>& words,
                               const TargetOptions& options) {
  InputFile input(file, program);
  const core::People people(input.stream(), input.name());
  const std::vector<Server> servers = servers_of(program, people, input.name(), options);
  const std::vector<std::string> profiles = program.profiles().names();
  PeoplesAccounts found;
  std::vector<std::string> persons;
  for (const std::string& word : words) {
    const bool placed = !core::split_account(word, profiles).target.empty();
    (placed ? found.names : persons).push_back(word);
  }
  refuse_unknown(people, input.name(), persons);
  for (const std::string& word : persons) {
    const core::Person& person = *people.find(word);
    const std::size_t before = found.names.size();
    for (const Server& server : servers) {
      const std::string& account = person.accounts[server.column];
      if (account.empty()) {
        found.notes.push_back(person.name + " has no account on " + server.label);
      } else {
        found.names.push_back(server.label + ":" + account);
      }
    }
    if (found.names.size() > before) continue;
    throw Exit(ExitCode::usage, input.name() + ", line " + std::to_string(person.line) + ": " +
                                    person.name + " has no account on " +
                                    (options.words.empty() ? "any server" : "these servers") +
                                    "; nothing was done");
  }
  return found;
}

}  // namespace provost::cli
