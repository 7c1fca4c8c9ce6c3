#include "core/account/find_named.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <utility>

#include "core/account/enumerate.hpp"
#include "core/base/casefold.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

constexpr std::size_t kFewNames = 20;

/// By a call or two each; nothing when the server cannot.
std::optional<std::vector<FoundName>> look_up(AccountReader& reader,
                                              const std::vector<std::string>& names) {
  std::vector<FoundName> found;
  for (const std::string& name : names) {
    FoundName entry{name, {}};
    const bool address = name.find('@') != std::string::npos;
    for (const Key key : {Key::user_name, Key::email, Key::id}) {
      if (key == Key::email && !address) continue;
      try {
        if (std::optional<StoredAccount> account = reader.get(key, name)) {
          entry.accounts.push_back(*account);
          break;
        }
      } catch (const Error& error) {
        if (error.code != Code::unsupported) throw;
        if (key != Key::id) return std::nullopt;
      }
    }
    found.push_back(std::move(entry));
  }
  return found;
}

std::vector<FoundName> look_through_list(AccountReader& reader,
                                         const std::vector<std::string>& names, Attributes wanted) {
  struct Matches {
    std::vector<StoredAccount> by_user_name;
    std::vector<StoredAccount> by_other;
  };
  std::map<FoldedText, Matches> wanted_names;
  for (const std::string& name : names) wanted_names[fold(name)];

  reader.want(wanted);
  enumerate(reader, [&](const Account& account) {
    std::optional<StoredAccount> stored;
    const auto note = [&](std::string_view key, bool user_name) {
      const auto at = wanted_names.find(fold(key));
      if (at == wanted_names.end()) return;
      if (!stored) stored.emplace(account);
      auto& list = user_name ? at->second.by_user_name : at->second.by_other;
      if (list.empty() || list.back()->id != account.id) list.push_back(*stored);
    };
    if (account.user_name) note(*account.user_name, true);
    note(account.id, false);
    if (account.emails) {
      for (const Email& email : *account.emails) note(email.address, false);
    }
  });

  std::vector<FoundName> found;
  for (const std::string& name : names) {
    const Matches& matches = wanted_names[fold(name)];
    found.push_back({name, matches.by_user_name.empty() ? matches.by_other : matches.by_user_name});
  }
  return found;
}

}  // namespace

std::vector<FoundName> find_named(AccountReader& reader, const std::vector<std::string>& names,
                                  Attributes wanted) {
  if (names.empty()) return {};
  if (names.size() <= kFewNames) {
    if (auto found = look_up(reader, names)) return *found;
  }
  return look_through_list(reader, names, wanted);
}

}  // namespace provost::core
