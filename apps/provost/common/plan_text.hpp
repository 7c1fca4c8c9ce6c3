#pragma once

#include <string>
#include <vector>

#include "core/journal/journal.hpp"
#include "core/session/scoped_session.hpp"
#include "provost/common/streams.hpp"

namespace provost::cli {

/// What rows are there of a plan, as the journal counts them.
struct PlanCounts {
  explicit PlanCounts(const std::vector<core::RowCount>& counts);

  std::uint64_t to_do = 0;
  std::uint64_t skipped = 0;
  bool named_skipped = false;
};

/// What is done to every account, as people type it: `password set, session end`.
std::string chain_words(const std::vector<Operation>& chain);

/// Tells people what a plan will do at one of its servers and what it skips and why, profile and
/// URL first. `cautions` are told besides those of the provider.
void show_plan(const Streams& streams, core::Journal& journal, std::size_t part,
               core::ScopedSession& session, const std::vector<std::string>& missing,
               const std::vector<std::string>& cautions);

}  // namespace provost::cli
