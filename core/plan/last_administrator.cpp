#include "core/plan/last_administrator.hpp"

#include <set>
#include <string>

namespace provost::core {

bool leaves_an_administrator(const Plan& plan, AccountReader& reader,
                             const std::optional<StoredAccount>& own, std::string_view profile,
                             std::string_view scope) {
  if (own && (*own)->privileged == Tri::yes && (*own)->active != Tri::no) return true;
  // Who may be an administrator; of the others, none can be among those who would be left.
  std::set<std::string, std::less<>> shut_out;
  for (const Row& row : plan.rows) {
    if (row.skip || row.profile != profile || row.scope != scope) continue;
    if (row.account->privileged != Tri::no) shut_out.emplace(row.account->id);
  }
  if (shut_out.empty()) return true;
  Selecting selecting;
  selecting.filter = Filter::parse("privileged eq true and active eq true");
  bool one_stays = false;
  select_accounts(reader, selecting, [&](const Account& admin) {
    one_stays = one_stays || !shut_out.contains(admin.id);
  });
  return one_stays;
}

}  // namespace provost::core
