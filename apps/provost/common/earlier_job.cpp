#include "provost/common/earlier_job.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "core/journal/job_store.hpp"
#include "core/profile/targets.hpp"
#include "provost/common/exit_code.hpp"
#include "provost/common/job_id.hpp"

namespace provost::cli {
namespace {

using core::RowStage;

constexpr std::string_view kPrefix = "job:";

struct State {
  std::string_view word;
  RowStage stage;
};
/// The better first: an account is where its worst row is.
constexpr std::array kStates = {State{"skipped", RowStage::skipped}, State{"done", RowStage::done},
                                State{"not-tried", RowStage::to_do},
                                State{"unknown", RowStage::unknown},
                                State{"failed", RowStage::failed}};

std::size_t rank_of(RowStage stage) {
  if (stage == RowStage::under_way) stage = RowStage::unknown;
  const auto at = std::find_if(kStates.begin(), kStates.end(),
                               [stage](const State& state) { return state.stage == stage; });
  return static_cast<std::size_t>(at - kStates.begin());
}

bool is_meant(const core::JobPart& part, const std::vector<core::Target>& targets) {
  return targets.empty() ||
         std::any_of(targets.begin(), targets.end(), [&](const core::Target& target) {
           return target.profile.name == part.profile &&
                  (target.scope == "*" || target.scope == part.scope);
         });
}

}  // namespace

std::optional<EarlierJob> earlier_job(const std::string& from) {
  if (!from.starts_with(kPrefix)) return std::nullopt;
  const std::string rest = from.substr(kPrefix.size());
  const auto colon = rest.find(':');
  EarlierJob job{rest.substr(0, colon), {}};
  if (colon != std::string::npos) job.state = rest.substr(colon + 1);
  const bool known = std::any_of(kStates.begin(), kStates.end(),
                                 [&](const State& state) { return state.word == job.state; });
  if (job.id.empty() || (colon != std::string::npos && !known)) {
    throw Exit(ExitCode::usage, "--from " + from + " names no rows of a job",
               "write job:ID, or job:ID:STATE with done, failed, unknown, not-tried or skipped; a "
               "file of that name is ./" +
                   from);
  }
  return job;
}

std::vector<std::string> names_of_job(Program& program, const EarlierJob& job,
                                      const TargetOptions& options) {
  core::JobStore& store = program.jobs();
  const std::string id = job_id(store, job.id);
  const auto journal = store.open_to_read(id);
  const core::JobHead head = journal->head();
  std::vector<core::Target> targets;
  if (!options.words.empty()) targets = core::parse_targets(options.words, program.profiles());

  std::vector<std::string> names;
  std::int64_t account = 0;  // whose rows are being read
  std::string name;
  std::size_t worst = 0;
  const auto take = [&] {
    const bool wanted = job.state.empty() ? worst > rank_of(RowStage::skipped)
                                          : kStates.at(worst).word == job.state;
    if (account != 0 && wanted) names.push_back(std::move(name));
  };
  journal->rows({}, [&](const core::JournalRow& row) {
    const core::JobPart& part = head.parts.at(row.part);
    if (!is_meant(part, targets)) return;
    if (row.account != account) {
      take();
      account = row.account;
      name = part.label() + ":" + row.id;
      worst = 0;
    }
    worst = std::max(worst, rank_of(row.stage));
  });
  take();
  if (names.empty()) {
    throw Exit(ExitCode::usage,
               "job " + id + " has no account" +
                   (job.state.empty() ? " that was to be done" : " that is " + job.state) +
                   (targets.empty() ? "" : " there"));
  }
  return names;
}

}  // namespace provost::cli
