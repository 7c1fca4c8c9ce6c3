#include "provost/job/rows_again.hpp"

#include <algorithm>

#include "core/account/enumerate.hpp"
#include "core/journal/planning.hpp"

namespace provost::cli {
namespace {

constexpr std::size_t kFew = 200;
constexpr std::size_t kBatch = 512;  // rows that the journal is given at once

}  // namespace

void RowsAgain::look() {
  if (rows_.size() > kFew) look_through_list();
  look_at_each();
  flush();
}

void RowsAgain::look_at_each() {
  for (const auto& [id, number] : rows_) settle(number, target_.judge(row_of(number)));
}

/// What the list does not have is left to be asked for.
void RowsAgain::look_through_list() {
  std::sort(rows_.begin(), rows_.end());
  std::vector<bool> seen(rows_.size());
  target_.session().want(target_.looks_at());
  core::enumerate(target_.session(), [&](const Account& account) {
    const core::Fingerprint id = key_.of(account.id);
    auto at = std::lower_bound(rows_.begin(), rows_.end(), std::pair(id, core::RowNumber{0}));
    if (at == rows_.end() || at->first != id) return;
    const core::StoredAccount now(account);
    for (; at != rows_.end() && at->first == id; ++at) {
      settle(at->second, target_.judge(row_of(at->second), now));
      seen[static_cast<std::size_t>(at - rows_.begin())] = true;
    }
  });
  std::size_t index = 0;
  std::erase_if(rows_, [&](const auto&) { return seen[index++]; });
}

core::JournalRow RowsAgain::row_of(core::RowNumber number) {
  core::RowQuery query;
  query.after = number - 1;
  query.limit = 1;
  return journal_.some_rows(query).at(0);
}

void RowsAgain::settle(core::RowNumber number, const std::optional<std::string>& reason) {
  if (!reason) return;
  core::Outcome outcome;
  outcome.message = *reason;
  settled_.push_back({number, core::journal_now(), core::RowStage::skipped, std::move(outcome)});
  if (settled_.size() >= kBatch) flush();
}

void RowsAgain::flush() {
  if (!settled_.empty()) journal_.record({}, settled_);
  settled_.clear();
}

}  // namespace provost::cli
