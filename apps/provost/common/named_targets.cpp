#include "provost/common/named_targets.hpp"

#include <algorithm>

#include "core/profile/near.hpp"
#include "provost/common/exit_code.hpp"

namespace provost::cli {

namespace {

std::vector<std::string> meant_at(const core::ScopedSession& session,
                                  const std::vector<core::AccountWord>& words) {
  std::vector<std::string> mine;
  for (const core::AccountWord& word : words) {
    if (word.target.empty() || word.target == session.label()) mine.push_back(word.name);
  }
  return mine;
}

/// A profile with a scope of its own is meant with it.
void add_scopes(std::vector<core::AccountWord>& words, const std::vector<core::Target>& targets) {
  for (core::AccountWord& word : words) {
    for (const core::Target& target : targets) {
      if (word.target == target.profile.name) word.target = target.text();
    }
  }
}

/// `nope:jane`, where no profile is called so, and nothing else says which one is meant.
void refuse_unknown_profile(const std::string& name, const std::vector<std::string>& profiles) {
  const std::string target = name.substr(0, name.find(':'));
  const std::string profile = target.substr(0, target.find('/'));
  if (target == name || !core::is_profile_name(profile)) return;
  throw Exit(ExitCode::usage,
             "there is no profile '" + profile + "', as '" + name + "' says" +
                 core::did_you_mean(profile, profiles),
             "if the colon belongs to the account's name, say with -p where it is");
}

}  // namespace

std::vector<std::string> NamedTargets::names_for(const core::ScopedSession& session) const {
  return meant_at(session, names);
}

std::vector<std::string> NamedTargets::except_for(const core::ScopedSession& session) const {
  return meant_at(session, except);
}

NamedTargets find_targets(Program& program, const TargetOptions& options,
                          const std::vector<std::string>& names,
                          const std::vector<std::string>& except) {
  const std::vector<std::string> profiles = program.profiles().names();
  NamedTargets found;
  std::vector<std::string> words = options.words;
  bool some_anywhere = names.empty();
  for (const std::string& name : names) {
    found.names.push_back(core::split_account(name, profiles));
    const std::string& target = found.names.back().target;
    if (target.empty()) {
      some_anywhere = true;
      if (options.words.empty()) refuse_unknown_profile(name, profiles);
    } else if (std::find(words.begin(), words.end(), target) == words.end()) {
      words.push_back(target);
    }
  }
  if (some_anywhere && options.words.empty() && !words.empty()) {
    throw Exit(ExitCode::usage, "some names say which profile they belong to and others do not",
               "add -p PROFILE, or write PROFILE:NAME for each");
  }
  found.targets = core::parse_targets(words, program.profiles());
  for (const std::string& name : except)
    found.except.push_back(core::split_account(name, profiles));
  add_scopes(found.names, found.targets);
  add_scopes(found.except, found.targets);
  return found;
}

}  // namespace provost::cli
