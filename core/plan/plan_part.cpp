#include "core/plan/plan_part.hpp"

#include <set>
#include <utility>

#include "core/account/find_exceptions.hpp"
#include "core/account/find_named.hpp"
#include "core/journal/account_text.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

/// Rows that the journal is given at once.
constexpr std::size_t kBatch = 512;

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

/// Why an account is left out although somebody named it.
std::optional<Skip> left_out(const Selecting& selecting, const Filter& filter,
                             const Account& account) {
  if (selecting.except.find(account)) return Skip{"left out by --except"};
  const Verdict verdict = filter.evaluate(account, selecting.now);
  if (verdict == Verdict::yes) return std::nullopt;
  if (verdict == Verdict::unknown && takes_unknown(selecting, account)) return std::nullopt;
  return Skip{verdict == Verdict::no ? "the filter does not select it"
                                     : "nobody tells whether the filter selects it"};
}

}  // namespace

/// The rows of one part on their way into the journal.
class Planner::Rows {
 public:
  Rows(Planner& planner, AccountReader& reader, const PartRequest& request, std::size_t part)
      : planner_(planner), reader_(reader), request_(request), part_(part) {}

  /// `out` skips every operation.
  void add(const Account& account, bool named, const std::optional<Skip>& out = std::nullopt) {
    ++planner_.accounts_;
    const std::string before = account_text(account);
    for (const Guards& guards : request_.chain) {
      PlannedRow row;
      row.part = part_;
      row.account = planner_.accounts_;
      row.operation = guards.operation();
      row.before = before;
      row.id = account.id;
      row.user_name = account.user_name.value_or("");
      row.email = account.email();
      row.name = account.display_name.value_or("");
      row.named = named;
      std::optional<Skip> skip = out ? out : judge(guards, account);
      if (skip) {
        row.skip_reason = std::move(skip->reason);
        row.skip_flag = std::move(skip->flag);
      } else if (request_.to_do) {
        request_.to_do(row.operation, account);
      }
      rows_.push_back(std::move(row));
    }
    if (rows_.size() >= kBatch) flush();
  }
  void flush() {
    planner_.journal_.add_rows(rows_);
    rows_.clear();
  }

 private:
  /// The host's own guards first; what they let through the provider may still know better.
  std::optional<Skip> judge(const Guards& guards, const Account& account) {
    std::optional<Skip> skip = guards.judge(account);
    if (skip) return skip;
    if (auto reason = reader_.unsuited(guards.operation(), account)) {
      return Skip{std::move(*reason)};
    }
    return request_.also ? request_.also(guards.operation(), account) : std::nullopt;
  }

  Planner& planner_;
  AccountReader& reader_;
  const PartRequest& request_;
  const std::size_t part_;
  std::vector<PlannedRow> rows_;
};

Attributes attributes_for_plan(const Filter& filter, std::span<const Guards> chain) {
  constexpr Attributes costly = {Attribute::last_login, Attribute::last_activity};
  Attributes attributes = Attributes::all().without(costly);
  attributes.add(filter.attributes());
  for (const Guards& guards : chain) attributes.add(guards.attributes());
  return attributes;
}

PlannedPart Planner::add(AccountReader& reader, const PartRequest& request) {
  JobPart part = request.part;
  Wanted wanted = request.wanted;
  part.filter = wanted.selecting.filter.text();
  PlannedPart planned;
  wanted.selecting.welcome = attributes_for_plan(wanted.selecting.filter, request.chain);
  planned.unknown_exceptions = find_exceptions(reader, wanted.selecting.except);
  planned.index = journal_.add_part(part);
  Rows rows(*this, reader, request, planned.index);
  if (wanted.names.empty()) {
    const Selected selected = select_accounts(
        reader, wanted.selecting, [&](const Account& account) { rows.add(account, false); });
    part.listed = selected.listed;
    part.unknown = selected.unknown;
  } else {
    add_named(rows, reader, wanted, planned, part);
  }
  rows.flush();
  journal_.update_part(planned.index, part);
  return planned;
}

void Planner::add_named(Rows& rows, AccountReader& reader, const Wanted& wanted,
                        PlannedPart& planned, JobPart& part) {
  const std::vector<FoundName> found = find_named(reader, wanted.names, wanted.selecting.welcome);
  for (const FoundName& entry : found) {
    if (entry.accounts.empty()) planned.missing.push_back(entry.name);
    if (entry.accounts.size() > 1) refuse_ambiguous(entry, part.profile);
  }
  if (!planned.missing.empty() && !wanted.skip_missing) {
    refuse_missing(planned.missing, part.profile);
  }
  const Filter filter = fitted(reader, wanted.selecting.filter);
  std::set<std::string_view> seen;  // an account may be called by several of its names
  for (const FoundName& entry : found) {
    if (entry.accounts.empty()) continue;
    const Account& account = *entry.accounts.front();
    if (!seen.insert(account.id).second) continue;
    ++part.listed;
    rows.add(account, true, left_out(wanted.selecting, filter, account));
  }
}

}  // namespace provost::core
