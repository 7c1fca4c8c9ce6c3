#include "provost/plan/show.hpp"

#include <cstdint>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "core/job/job_settings.hpp"
#include "core/journal/plan_file.hpp"
#include "core/plan/operation_traits.hpp"
#include "core/plan/overrides.hpp"
#include "provost/common/cli11.hpp"
#include "provost/common/counted.hpp"
#include "provost/common/plan_text.hpp"
#include "provost/common/report.hpp"
#include "provost/job/jobs.hpp"
#include "provost/plan/opened.hpp"

namespace provost::cli {
namespace {

/// Rows of one part that are skipped for one reason.
struct SkippedKind {
  Operation operation{};
  std::string reason;
  std::string flag;

  auto key() const { return std::tie(operation, reason, flag); }
  bool operator<(const SkippedKind& other) const { return key() < other.key(); }
};

/// What a plan does at one server.
struct PartRows {
  std::uint64_t to_do = 0;
  std::uint64_t skipped = 0;
  std::map<SkippedKind, std::uint64_t> why;
};

std::vector<PartRows> rows_of_parts(const core::PlanFile& plan) {
  std::vector<PartRows> parts(plan.head().parts.size());
  plan.each([&](core::PlannedRow&& row) {
    PartRows& part = parts.at(row.part);
    if (row.skip_reason.empty()) {
      ++part.to_do;
      return;
    }
    ++part.skipped;
    ++part.why[{row.operation, std::move(row.skip_reason), std::move(row.skip_flag)}];
  });
  return parts;
}

std::string password_words(const core::PasswordSettings& passwords) {
  std::string words = "passwords: " + passwords.source;
  if (!passwords.reference.empty()) words += " " + passwords.reference;
  return words + (passwords.handoff == "none" ? ", handed to nobody"
                                              : ", handed off to " + passwords.handoff);
}

void show_head(const Streams& streams, const core::PlanFile& plan) {
  const core::JobHead& head = plan.head();
  const core::JobSettings settings = core::read_job_settings(head.settings);
  streams.note(head.command + ", planned " + time_text(head.created) + " by " + head.who);
  streams.note("  SHA-256 " + plan.sum());
  if (head.chain.size() > 1) streams.note("  in this order: " + chain_words(head.chain));
  if (settings.password) streams.note("  " + password_words(*settings.password));
  std::string flags;
  for (const std::string& flag : core::overrides_of(settings.includes)) {
    flags += (flags.empty() ? "" : ", ") + flag;
  }
  streams.note("  guards loosened: " + (flags.empty() ? "none" : flags));
}

void show_part(const Streams& streams, const core::JobHead& head, const core::JobPart& part,
               const PartRows& rows) {
  streams.note("  on " + part.label() + " (" + part.provider + ", " + part.url + ")" +
               (part.filter.empty() ? "" : "; filter: " + part.filter));
  streams.note("    looked at " + counted(part.listed, "account") + ": " +
               counted(rows.to_do, "row") + " to do, " + std::to_string(rows.skipped) + " skipped");
  for (const auto& [why, number] : rows.why) {
    const std::string operation =
        head.chain.size() > 1 ? core::command_of(why.operation) + ": " : std::string();
    streams.note("    " + operation + "skipped " + std::to_string(number) + ": " + why.reason +
                 (why.flag.empty() ? "" : "; " + why.flag + " would have taken them along"));
  }
}

}  // namespace

ExitCode run_plan_show(const PlanShowOptions& options, Program& program) {
  const core::PlanFile plan = open_plan(options.file);
  const core::JobHead& head = plan.head();
  const std::vector<PartRows> parts = rows_of_parts(plan);
  show_head(program.streams(), plan);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    show_part(program.streams(), head, head.parts[i], parts[i]);
  }
  RowWriter rows(program.streams(), options.output, head);
  plan.each([&](core::PlannedRow&& planned) {
    core::JournalRow row;
    static_cast<core::PlannedRow&>(row) = std::move(planned);
    const bool skip = !row.skip_reason.empty();
    rows.write(row, skip ? "skipped" : "to do", row.skip_reason, nullptr);
    if (!program.streams().out) check_output(program.streams());
  });
  rows.finish();
  check_output(program.streams());
  return ExitCode::done;
}

void add_plan_show(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<PlanShowOptions>();
  CLI::App* verb = add_verb(noun, "show", "All of a plan that was saved: its rows, and why",
                            "  provost plan show p.plan\n"
                            "  provost plan show p.plan -o csv >p.csv\n"
                            "\nAsks no server anything. 'provost apply' carries it out.\n",
                            options, chosen, &run_plan_show);
  verb->add_option("file", options->file, "What --save-plan has written")
      ->type_name("FILE")
      ->required();
  add_output(*verb, options->output);
}

}  // namespace provost::cli
