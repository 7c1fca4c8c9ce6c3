#include "core/plan/last_administrator.hpp"

#include "core/account/select_accounts.hpp"

namespace provost::core {

bool leaves_an_administrator(const std::set<std::string, std::less<>>& shut_out,
                             AccountReader& reader, const std::optional<StoredAccount>& own) {
  if (shut_out.empty()) return true;
  if (own && (*own)->privileged == Tri::yes && (*own)->active != Tri::no) return true;
  Selecting selecting;
  selecting.filter = Filter::parse("privileged eq true and active eq true");
  bool one_stays = false;
  select_accounts(reader, selecting, [&](const Account& admin) {
    one_stays = one_stays || !shut_out.contains(admin.id);
  });
  return one_stays;
}

}  // namespace provost::core
