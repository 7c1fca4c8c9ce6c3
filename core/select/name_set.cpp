#include "core/select/name_set.hpp"

namespace provost::core {

NameSet::NameSet(std::span<const std::string> names) {
  for (const std::string& name : names) {
    if (folded_.add(name).second) names_.push_back(name);
  }
}

std::optional<std::size_t> NameSet::find(const Account& account) const {
  if (empty()) return std::nullopt;
  if (account.user_name) {
    if (const auto index = find(*account.user_name)) return index;
  }
  if (const auto index = find(account.id)) return index;
  if (account.emails) {
    for (const Email& mail : *account.emails) {
      if (const auto index = find(mail.address)) return index;
    }
  }
  return std::nullopt;
}

}  // namespace provost::core
