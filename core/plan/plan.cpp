#include "core/plan/plan.hpp"

#include <algorithm>
#include <iterator>

#include "core/account/find_named.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

[[noreturn]] void refuse_missing(const std::vector<std::string>& missing,
                                 const std::string& profile) {
  constexpr std::size_t kShown = 10;
  std::string names;
  for (std::size_t i = 0; i < missing.size() && i < kShown; ++i) {
    names += (i == 0 ? "'" : ", '") + missing[i] + "'";
  }
  if (missing.size() > kShown) {
    names += " and " + std::to_string(missing.size() - kShown) + " more";
  }
  throw Error(Code::not_found, "no account " + names + " on " + profile +
                                   "; nothing was done (--skip-missing leaves such names out)");
}

[[noreturn]] void refuse_ambiguous(const FoundName& found, const std::string& profile) {
  std::string accounts;
  for (const StoredAccount& account : found.accounts) {
    accounts += (accounts.empty() ? "" : ", ") + std::string(account->id) + " (" +
                std::string(account->user_name.value_or("no user name")) + ")";
  }
  throw Error(Code::invalid_argument, "'" + found.name + "' fits several accounts on " + profile +
                                          ": " + accounts + "; give the id");
}

/// The host's own guards first; what they let through the provider may still know better.
std::optional<Skip> judge(const Plan& plan, AccountReader& reader, const Guards& guards,
                          const Account& account) {
  std::optional<Skip> skip = guards.judge(account);
  if (skip) return skip;
  if (std::optional<std::string> reason = reader.unsuited(plan.operation, account)) {
    return Skip{std::move(*reason)};
  }
  return std::nullopt;
}

void add_named(Plan& plan, AccountReader& reader, const Wanted& wanted, const Guards& guards,
               const std::string& profile, const std::string& scope) {
  Attributes attributes = attributes_for_plans();
  attributes.add(wanted.selecting.filter.attributes());
  const std::vector<FoundName> found = find_named(reader, wanted.names, attributes);

  std::vector<std::string> missing;
  for (const FoundName& entry : found) {
    if (entry.accounts.empty()) missing.push_back(entry.name);
    if (entry.accounts.size() > 1) refuse_ambiguous(entry, profile);
  }
  if (!missing.empty() && !wanted.skip_missing) refuse_missing(missing, profile);
  for (const std::string& name : missing) plan.missing.push_back({profile, name});

  for (const FoundName& entry : found) {
    if (entry.accounts.empty()) continue;
    const StoredAccount& account = entry.accounts.front();
    const bool twice = std::any_of(plan.rows.begin(), plan.rows.end(), [&](const Row& row) {
      return row.profile == profile && row.scope == scope && row.account->id == account->id;
    });
    if (twice) continue;
    ++plan.listed;
    std::optional<Skip> skip = judge(plan, reader, guards, *account);
    if (wanted.selecting.except.find(*account)) skip = Skip{"left out by --except"};
    const Verdict verdict = wanted.selecting.filter.evaluate(*account, wanted.selecting.now);
    if (!skip && verdict != Verdict::yes) {
      skip = Skip{verdict == Verdict::no ? "the filter does not select it"
                                         : "nobody tells whether the filter selects it"};
    }
    plan.rows.push_back({profile, scope, account, true, std::move(skip)});
  }
}

}  // namespace

Attributes attributes_for_plans() {
  return {Attribute::id,         Attribute::user_name,   Attribute::email,
          Attribute::active,     Attribute::kind,        Attribute::display_name,
          Attribute::privileged, Attribute::auth_source, Attribute::email_verified};
}

std::size_t Plan::to_do() const {
  return static_cast<std::size_t>(
      std::count_if(rows.begin(), rows.end(), [](const Row& row) { return !row.skip; }));
}

bool Plan::named_skipped() const {
  return !missing.empty() || std::any_of(rows.begin(), rows.end(),
                                         [](const Row& row) { return row.named && row.skip; });
}

void add_rows(Plan& plan, AccountReader& reader, const Wanted& wanted, const Guards& guards,
              const std::string& profile, const std::string& scope) {
  plan.filter = wanted.selecting.filter.text();
  if (!wanted.names.empty()) {
    add_named(plan, reader, wanted, guards, profile, scope);
    return;
  }
  // The rows join the plan only when the list has proved to be whole.
  std::vector<Row> rows;
  const Selected selected = select_accounts(reader, wanted.selecting, [&](const Account& account) {
    rows.push_back(
        {profile, scope, StoredAccount(account), false, judge(plan, reader, guards, account)});
  });
  plan.listed += selected.listed;
  plan.unknown += selected.unknown;
  plan.rows.insert(plan.rows.end(), std::make_move_iterator(rows.begin()),
                   std::make_move_iterator(rows.end()));
}

}  // namespace provost::core
