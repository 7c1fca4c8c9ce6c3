#pragma once

#include <gmock/gmock.h>
#include <stdlib.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "core/journal/account_text.hpp"
#include "core/journal/job_store.hpp"
#include "core/journal/planning.hpp"
#include "provost/common/command_line.hpp"
#include "provost/common/streams.hpp"
#include "unit/journal/jobs.hpp"

namespace provost::cli {

/// What a command wrote and ended with.
struct Ran {
  int code = 0;
  std::string out;
  std::string err;
};

/// Runs `provost job …` over jobs of its own.
class JobVerbs : public testing::Test {
 protected:
  JobVerbs() { ::setenv("PROVOST_STATE", scratch_.path().c_str(), 1); }
  ~JobVerbs() override { ::unsetenv("PROVOST_STATE"); }

  static Ran run(std::vector<std::string> words) {
    words.insert(words.begin(), {"--no-input", "job"});
    std::istringstream in;
    std::ostringstream out, err;
    const Streams streams{in, out, err};
    const int code = static_cast<int>(run_command_line(words, streams));
    return {code, out.str(), err.str()};
  }

  /// A reset mail each for user1 to user5 on chat, and bob, who is skipped. Of the first four one
  /// is done, one failed, one unknown, one under way; `phase` is what the journal says.
  std::string a_job(core::JobPhase phase) {
    const auto journal = store_.create(core::a_head());
    journal->add_part(core::a_part("chat"));
    for (int i = 1; i <= 5; ++i) {
      core::PlannedRow row = core::a_row("user" + std::to_string(i));
      Account account;
      account.id = row.id;
      account.user_name = row.user_name;
      account.emails = {{row.email}};
      row.before = core::account_text(account);
      journal->add_rows(std::vector{row});
    }
    journal->add_rows(
        std::vector{core::a_skipped_row("bob", "an administrator", "--include-admins")});
    journal->set_phase(core::JobPhase::planned);
    if (phase == core::JobPhase::planned) return journal->head().id;
    core::record(*journal, {{1, core::at(1000)}, {2, core::at(1000)}, {3, core::at(1000)}},
                 {core::settled(1, core::RowStage::done), core::settled(2, core::RowStage::failed),
                  core::settled(3, core::RowStage::unknown)});
    if (phase == core::JobPhase::running || phase == core::JobPhase::cancelled) {
      core::record(*journal, {{4, core::at(1000)}});
    }
    journal->set_phase(phase);
    return journal->head().id;
  }
  std::string damaged_job() {
    const std::string id = a_job(core::JobPhase::finished);
    std::ofstream(jobs() / (id + ".job"), std::ios::trunc) << "no database";
    return id;
  }
  std::filesystem::path jobs() const { return scratch_.path() / "jobs"; }

  core::Scratch scratch_;
  core::JobStore store_{scratch_.path() / "jobs"};
};

}  // namespace provost::cli
