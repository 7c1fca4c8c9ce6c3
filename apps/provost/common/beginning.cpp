#include "provost/common/beginning.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "core/journal/job_store.hpp"
#include "core/plan/operation_traits.hpp"
#include "provost/common/exit_code.hpp"
#include "provost/common/safe_again.hpp"

namespace provost::cli {
namespace {

/// What must not happen twice to an account without somebody knowing.
struct OnlyOnce {
  bool (*is)(Operation);
  const char* was_done;
};

constexpr OnlyOnce kOnlyOnce[] = {{core::sends_mail, "mailed"},
                                  {core::sets_password, "given a password"}};

/// A row of that part that would do once more what was done since.
std::optional<core::JournalRow> find_repeated(core::Journal& journal, std::size_t part,
                                              const OnlyOnce& what, const core::Deeds& deeds) {
  std::optional<core::JournalRow> found;
  if (deeds.last.empty()) return found;
  core::RowQuery query;
  query.part = part;
  query.stage = core::RowStage::to_do;
  journal.rows(query, [&](const core::JournalRow& row) {
    if (!found && what.is(row.operation) && deeds.last.contains(row.id)) found = row;
  });
  return found;
}

/// Another job may have come and gone since the plan looked for such jobs.
void refuse_done_meanwhile(Program& program, core::Journal& journal, const core::JobHead& head,
                           std::size_t part, const OnlyOnce& what) {
  if (std::none_of(head.chain.begin(), head.chain.end(), what.is)) return;
  const core::JobPart& of = head.parts[part];
  const core::Deeds deeds =
      program.jobs().done_since(of.profile, of.scope, core::operations_that(what.is), head.created);
  if (!deeds.damaged.empty()) {
    const core::DamagedJob& damaged = deeds.damaged.front();
    throw Exit(ExitCode::stopped, "what job " + damaged.id +
                                      " did while this one was planned is not known: " +
                                      damaged.error.message + "; nothing was done");
  }
  const auto row = find_repeated(journal, part, what, deeds);
  if (!row) return;
  const core::Deed& deed = deeds.last.find(row->id)->second;
  throw Exit(ExitCode::stopped,
             "'" + (row->user_name.empty() ? row->id : row->user_name) + "' on " + of.label() +
                 (deed.certain ? " was " : " may have been ") + what.was_done + " by job " +
                 deed.job + " while this one was planned; nothing was done",
             "give the command again: it plans anew");
}

}  // namespace

void begin(Program& program, std::unique_ptr<core::Journal>& journal, PasswordWork* passwords) {
  const core::JobHead head = journal->head();
  try {
    const auto alone = program.jobs().lock_beginning(program.cancellation());
    for (std::size_t part = 0; part < head.parts.size(); ++part) {
      refuse_unfinished(program, head.parts[part], head.chain);
      for (const OnlyOnce& what : kOnlyOnce) {
        refuse_done_meanwhile(program, *journal, head, part, what);
      }
    }
    journal->set_phase(core::JobPhase::planned);
  } catch (...) {
    journal.reset();  // a plan that is not whole goes with its journal
    throw;
  }
  if (passwords == nullptr) return;
  try {
    passwords->prepare(*journal);
  } catch (...) {
    journal.reset();
    program.jobs().remove(head.id);
    throw;
  }
}

void begin_again(Program& program, core::Journal& journal, const std::function<void()>& reopen) {
  const core::JobHead head = journal.head();
  const auto alone = program.jobs().lock_beginning(program.cancellation());
  for (const core::JobPart& part : head.parts) {
    refuse_unfinished(program, part, head.chain, head.id);
  }
  reopen();
  journal.set_phase(core::JobPhase::running);
}

}  // namespace provost::cli
