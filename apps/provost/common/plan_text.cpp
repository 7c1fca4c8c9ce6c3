#include "provost/common/plan_text.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "core/base/duration.hpp"
#include "core/plan/operation_traits.hpp"
#include "provost/common/counted.hpp"

namespace provost::cli {
namespace {

constexpr std::size_t kShownNames = 5;

std::string who(const core::JournalRow& row) {
  if (!row.user_name.empty()) return row.user_name;
  return row.email.empty() ? row.id : row.email;
}

/// To whole minutes where seconds no longer matter.
std::chrono::milliseconds rounded(std::chrono::milliseconds time) {
  if (time < std::chrono::minutes(2)) return std::chrono::ceil<std::chrono::seconds>(time);
  return std::chrono::round<std::chrono::minutes>(time);
}

/// Rows that are skipped for one reason.
struct Skipped {
  std::uint64_t rows = 0;
  std::string flag;
  std::vector<std::string> names;  ///< a few of them

  bool complete() const { return names.size() >= std::min<std::uint64_t>(rows, kShownNames); }
};
/// In the order in which they are told: by operation as in the chain, then by reason.
using SkippedRows = std::map<std::pair<std::size_t, std::string>, Skipped>;

std::size_t place_in(const std::vector<Operation>& chain, Operation operation) {
  return static_cast<std::size_t>(std::find(chain.begin(), chain.end(), operation) - chain.begin());
}

/// Reads only as many rows as it takes to name a few of every kind.
void find_names(core::Journal& journal, std::size_t part, const std::vector<Operation>& chain,
                SkippedRows& skipped) {
  core::RowQuery query;
  query.part = part;
  query.stage = core::RowStage::skipped;
  query.limit = 512;
  const auto complete = [](const auto& one) { return one.second.complete(); };
  while (!std::all_of(skipped.begin(), skipped.end(), complete)) {
    const std::vector<core::JournalRow> rows = journal.some_rows(query);
    if (rows.empty()) return;
    query.after = rows.back().number;
    for (const core::JournalRow& row : rows) {
      const auto kind = skipped.find({place_in(chain, row.operation), row.skip_reason});
      if (kind != skipped.end() && kind->second.names.size() < kShownNames) {
        kind->second.names.push_back(who(row));
      }
    }
  }
}

void show_skipped(const Streams& streams, const std::vector<Operation>& chain,
                  const SkippedRows& skipped) {
  for (const auto& [kind, rows] : skipped) {
    std::string line = "  ";
    if (chain.size() > 1 && kind.first < chain.size()) {
      line += core::command_of(chain[kind.first]) + ": ";
    }
    line += "skipped " + std::to_string(rows.rows) + ": " + kind.second + " (";
    for (std::size_t i = 0; i < rows.names.size(); ++i)
      line += (i == 0 ? "" : ", ") + rows.names[i];
    line += rows.rows > rows.names.size() ? ", …)" : ")";
    if (!rows.flag.empty()) line += "; " + rows.flag + " would take them along";
    streams.note(line);
  }
}

}  // namespace

PlanCounts::PlanCounts(const std::vector<core::RowCount>& counts) {
  for (const core::RowCount& count : counts) {
    if (count.stage == core::RowStage::skipped) {
      skipped += count.rows;
      named_skipped = named_skipped || count.named > 0;
    } else if (count.stage == core::RowStage::to_do) {
      to_do += count.rows;
    }
  }
}

std::string chain_words(const std::vector<Operation>& chain) {
  std::string words;
  for (const Operation operation : chain) {
    words += (words.empty() ? "" : ", ") + core::command_of(operation);
  }
  return words;
}

void show_plan(const Streams& streams, core::Journal& journal, std::size_t part,
               core::ScopedSession& session, const std::vector<std::string>& missing,
               const std::vector<std::string>& cautions) {
  const core::JobHead head = journal.head();
  const core::JobPart& where = head.parts.at(part);
  core::Session& connection = session.session();
  const core::ProviderDescriptor& provider = connection.provider().descriptor();

  std::map<Operation, std::uint64_t> to_do;
  std::set<Operation> planned;
  SkippedRows skipped;
  std::vector<core::RowCount> counts = journal.counts();
  std::erase_if(counts, [part](const core::RowCount& count) { return count.part != part; });
  for (const core::RowCount& count : counts) {
    planned.insert(count.operation);
    if (count.stage == core::RowStage::to_do) to_do[count.operation] += count.rows;
    if (count.stage != core::RowStage::skipped) continue;
    Skipped& kind = skipped[{place_in(head.chain, count.operation), count.skip_reason}];
    kind.rows += count.rows;
    kind.flag = count.skip_flag;
  }
  find_names(journal, part, head.chain, skipped);
  const PlanCounts sum(counts);

  streams.note(chain_words(head.chain) + " on " + where.label() + " (" + provider.name + ", " +
               where.url + " as " + connection.account() + ")");
  if (!where.filter.empty()) streams.note("  filter: " + where.filter);
  streams.note("  looked at " + counted(where.listed, "account") + ": " +
               (head.chain.size() > 1 ? counted(sum.to_do, "row") : std::to_string(sum.to_do)) +
               " to do, " + std::to_string(sum.skipped) + " skipped");
  if (where.unknown > 0) {
    streams.note("  of " + counted(where.unknown, "account") +
                 " the server does not tell enough for the filter");
  }
  show_skipped(streams, head.chain, skipped);
  for (const std::string& name : missing) streams.note("  no account '" + name + "'");

  std::chrono::milliseconds time{0};
  for (const Operation operation : head.chain) {
    if (!planned.empty() && !planned.contains(operation)) continue;  // not done at this server
    const std::string caution = provider.facts(operation).caution;
    if (!caution.empty()) streams.note("  note: " + caution);
    time = std::max(time, connection.estimate(operation, to_do[operation]));
  }
  for (const std::string& caution : cautions) streams.note("  note: " + caution);
  if (time >= std::chrono::seconds(1)) {
    streams.note("  the server's limit makes this take at least " +
                 core::duration_text(rounded(time)));
  }
}

}  // namespace provost::cli
