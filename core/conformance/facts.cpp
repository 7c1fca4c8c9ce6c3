#include "core/conformance/facts.hpp"

#include <algorithm>

#include "core/base/casefold.hpp"

namespace provost::core::conformance {
namespace {

/// An account, and what of the plugin told it.
struct Telling {
  std::string source;
  StoredAccount account;
};

StoredAccount listed(const std::vector<StoredAccount>& accounts, const std::string& name) {
  const FoldedText wanted = fold(name);
  const auto found = [&](auto&& has_that_name) {
    return std::find_if(accounts.begin(), accounts.end(), has_that_name);
  };
  auto account = found([&](const StoredAccount& one) {
    return one->user_name && folded_equal(*one->user_name, wanted);
  });
  if (account == accounts.end()) {
    account = found([&](const StoredAccount& one) { return folded_equal(one->id, wanted); });
  }
  require(account != accounts.end(),
          "its list does not hold '" + name + "', of whom something is stated");
  return *account;
}

void add_got(Bench& bench, provost_key key, std::string_view value, const std::string& by,
             std::vector<Telling>& tellings) {
  const Pushed got = bench.get(key, value);
  if (got.said.code == PROVOST_UNSUPPORTED || got.said.code == PROVOST_PERMISSION_DENIED) return;
  require(got.said.ok() && got.accounts.size() == 1,
          "it does not find '" + std::string(value) + "' by " + by + ": " + got.said.text());
  tellings.push_back({"its get by " + by, got.accounts.front()});
}

/// Whatever the plugin says of an account that it lists.
std::vector<Telling> tellings_of(Bench& bench, const StoredAccount& account,
                                 const std::vector<StoredAccount>& signed_in) {
  std::vector<Telling> tellings{{"its list", account}};
  if (bench.provider().implements(Operation::get)) {
    add_got(bench, PROVOST_KEY_ID, account->id, "id", tellings);
    if (account->user_name) {
      add_got(bench, PROVOST_KEY_USER_NAME, *account->user_name, "user name", tellings);
    }
  }
  for (const StoredAccount& own : signed_in) {
    if (own->id == account->id) tellings.push_back({"its who", own});
  }
  return tellings;
}

void require_fact(const Fact& fact, const std::string& name, const std::vector<Telling>& tellings) {
  const std::string what = fact.attribute() + " of '" + name + "'";
  bool is_told = false;
  for (const Telling& telling : tellings) {
    const auto told = fact.told_by(*telling.account);
    if (!told) continue;
    is_told = true;
    require(*told == fact.value(), telling.source + " tells " + what + " as '" + *told +
                                       "', and stated is '" + fact.value() + "'");
  }
  require(is_told, "it does not tell " + what + ", which is stated as '" + fact.value() + "'");
}

}  // namespace

void facts(Bench& bench) {
  if (bench.server().facts.empty()) {
    throw NotApplicable("nothing is stated of the server's accounts; see [account NAME]");
  }
  bench.need(Operation::list);
  const std::vector<StoredAccount> accounts = bench.all();
  std::vector<StoredAccount> signed_in;
  if (bench.provider().auth()->who != nullptr) signed_in = bench.who().accounts;
  for (const StatedAccount& stated : bench.server().facts) {
    const std::vector<Telling> tellings =
        tellings_of(bench, listed(accounts, stated.name), signed_in);
    for (const Fact& fact : stated.facts) require_fact(fact, stated.name, tellings);
  }
}

}  // namespace provost::core::conformance
