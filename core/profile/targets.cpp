#include "core/profile/targets.hpp"

#include <Poco/StringTokenizer.h>

#include <algorithm>
#include <map>
#include <utility>

#include "core/base/refuse.hpp"
#include "core/profile/near.hpp"

namespace provost::core {
namespace {

/// Collects targets; loads every profile and the groups at most once.
class Collector {
 public:
  explicit Collector(const ProfileStore& store) : store_(store) {}

  void add_word(const std::string& word) {
    if (!word.starts_with('@')) {
      add(word);
      return;
    }
    if (!groups_) groups_ = store_.groups();
    const auto group = groups_->find(word.substr(1));
    if (group == groups_->end()) {
      std::vector<std::string> names;
      for (const auto& [name, members] : *groups_) names.push_back("@" + name);
      refuse_argument("there is no group '" + word + "'" + did_you_mean(word, names));
    }
    for (const auto& member : group->second) add(member);
  }

  void add_only_profile() {
    const auto names = store_.names();
    if (names.size() == 1) return add(names.front());
    if (names.empty())
      refuse_argument("there is no profile yet: 'provost profile add NAME URL' makes one");
    std::string list;
    for (const auto& name : names) list += (list.empty() ? "" : ", ") + name;
    refuse_argument("which profile is meant? Name it with -p: " + list);
  }

  std::vector<Target> targets;

 private:
  void add(const std::string& word) {
    const auto slash = word.find('/');
    const auto name = word.substr(0, slash);
    if (name.empty()) refuse_argument("'" + word + "' names no profile");
    if (slash != std::string::npos && slash + 1 == word.size()) {
      refuse_argument("'" + word + "' names no scope after '/': '" + word + "*' means all of them");
    }
    const auto known = profiles_.find(name);
    const auto& profile = known != profiles_.end()
                              ? known->second
                              : profiles_.emplace(name, store_.load(name)).first->second;
    Target target{profile, slash == std::string::npos ? profile.scope : word.substr(slash + 1)};
    const auto is_same = [&](const Target& other) { return other.text() == target.text(); };
    if (std::none_of(targets.begin(), targets.end(), is_same)) targets.push_back(std::move(target));
  }

  const ProfileStore& store_;
  std::map<std::string, Profile> profiles_;
  std::optional<Groups> groups_;
};

}  // namespace

std::string Target::text() const {
  return scope.empty() ? profile.name : profile.name + "/" + scope;
}

std::vector<Target> parse_targets(const std::vector<std::string>& words,
                                  const ProfileStore& store) {
  Collector collector(store);
  for (const auto& list : words) {
    const Poco::StringTokenizer parts(
        list, ",", Poco::StringTokenizer::TOK_TRIM | Poco::StringTokenizer::TOK_IGNORE_EMPTY);
    if (parts.count() == 0) refuse_argument("'" + list + "' names no profile");
    for (const auto& word : parts) collector.add_word(word);
  }
  if (words.empty()) collector.add_only_profile();
  return std::move(collector.targets);
}

AccountWord split_account(std::string_view word, const std::vector<std::string>& profiles) {
  const auto colon = word.find(':');
  if (colon != std::string_view::npos) {
    const auto target = word.substr(0, colon);
    const auto profile = target.substr(0, target.find('/'));
    if (std::find(profiles.begin(), profiles.end(), profile) != profiles.end()) {
      return {std::string(target), std::string(word.substr(colon + 1))};
    }
  }
  return {{}, std::string(word)};
}

}  // namespace provost::core
