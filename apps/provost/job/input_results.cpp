#include "provost/job/input_results.hpp"

#include <algorithm>

#include "core/account/account_names.hpp"
#include "core/journal/account_text.hpp"
#include "core/plan/operation_traits.hpp"
#include "core/profile/targets.hpp"

namespace provost::cli {
namespace {

/// The higher the worse; 0 without a state.
std::size_t badness(std::string_view state) {
  const auto found = std::find(std::begin(row_states), std::end(row_states), state);
  if (found == std::end(row_states)) return 0;
  return static_cast<std::size_t>(found - std::begin(row_states)) + 1;
}

bool meant(const std::string& target, const core::JobPart& part) {
  return target == part.profile || target == part.label();
}

}  // namespace

InputResults::Named InputResults::named(const std::vector<std::string>& names) {
  Named named{core::NameSet(names), {}};
  named.results.resize(named.names.size());
  return named;
}

InputResults::InputResults(const std::vector<std::string>& names, const core::JobSummary& job)
    : job_(job) {
  for (const core::JobPart& part : job.head.parts) profiles_.push_back(part.profile);
  std::vector<std::string> anywhere;
  std::vector<std::vector<std::string>> in_part(job.head.parts.size());
  for (const std::string& name : names) {
    core::AccountWord word = core::split_account(name, profiles_);
    if (word.target.empty()) {
      anywhere.push_back(std::move(word.name));
      continue;
    }
    for (std::size_t i = 0; i < in_part.size(); ++i) {
      if (meant(word.target, job.head.parts[i])) in_part[i].push_back(word.name);
    }
  }
  anywhere_ = named(anywhere);
  for (const auto& part : in_part) in_part_.push_back(named(part));
}

std::string InputResults::where(const core::JournalRow& row) const {
  std::string text;
  if (job_.head.parts.size() > 1) text += job_.head.parts[row.part].label() + ": ";
  if (job_.head.chain.size() > 1) text += core::command_of(row.operation) + ": ";
  return text;
}

void InputResults::add(Named& named, const Account& account, const RowResult& result) {
  for (const std::string_view name : core::names_of(account)) {
    const auto found = named.names.find(name);
    if (!found) continue;
    RowResult& known = named.results[*found];
    if (badness(result.state) > badness(known.state)) known = result;
  }
}

void InputResults::add(const core::JournalRow& row) {
  if (anywhere_.names.empty() && in_part_.at(row.part).names.empty()) return;
  const core::StoredAccount account = core::read_account_text(row.before);
  RowResult result = result_of(row, job_);
  if (!result.reason.empty()) result.reason.insert(0, where(row));
  add(anywhere_, *account, result);
  add(in_part_.at(row.part), *account, result);
}

const RowResult* InputResults::find(const std::string& name) const {
  const core::AccountWord word = core::split_account(name, profiles_);
  const RowResult* worst = nullptr;
  const auto look = [&](const Named& named) {
    const auto found = named.names.find(std::string_view(word.name));
    if (!found) return;
    const RowResult& result = named.results[*found];
    if (badness(result.state) > (worst == nullptr ? 0 : badness(worst->state))) worst = &result;
  };
  if (word.target.empty()) {
    look(anywhere_);
  } else {
    for (std::size_t i = 0; i < in_part_.size(); ++i) {
      if (meant(word.target, job_.head.parts[i])) look(in_part_[i]);
    }
  }
  return worst;
}

}  // namespace provost::cli
