#include "core/account/find_exceptions.hpp"

#include "core/account/find_named.hpp"

namespace provost::core {

std::vector<std::string> find_exceptions(AccountReader& reader, NameSet& except) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < except.size(); ++i) names.push_back(except[i]);
  std::vector<std::string> unknown;
  for (const FoundName& found :
       find_named(reader, names, {Attribute::user_name, Attribute::email})) {
    if (found.accounts.empty()) unknown.push_back(found.name);
    for (const StoredAccount& account : found.accounts) names.emplace_back(account->id);
  }
  except = NameSet(names);
  return unknown;
}

}  // namespace provost::core
