#include "core/plan/done_twice.hpp"

#include <functional>
#include <map>
#include <vector>

#include "core/account/fingerprints.hpp"

namespace provost::core {
namespace {

void each_to_do(Journal& journal, std::size_t part,
                const std::function<void(const JournalRow&)>& take) {
  RowQuery query;
  query.part = part;
  query.stage = RowStage::to_do;
  journal.rows(query, take);
}

bool does(Journal& journal, std::size_t part, const std::string& id) {
  bool found = false;
  each_to_do(journal, part, [&](const JournalRow& row) { found = found || row.id == id; });
  return found;
}

/// Among the parts of one server.
std::optional<DoneTwice> find_among(Journal& journal, const std::vector<std::size_t>& parts) {
  Fingerprints seen;  // accounts of the parts before
  std::optional<DoneTwice> found;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::size_t part = parts[i];
    if (i > 0) {
      each_to_do(journal, part, [&](const JournalRow& row) {
        if (!found && seen.contains(row.id)) found = DoneTwice{0, part, row};
      });
    }
    if (found) break;
    if (i + 1 == parts.size()) break;
    each_to_do(journal, part, [&](const JournalRow& row) { seen.insert(row.id); });
  }
  if (!found) return std::nullopt;
  for (const std::size_t part : parts) {
    found->one = part;
    if (does(journal, part, found->row.id)) break;
  }
  return found;
}

}  // namespace

std::optional<DoneTwice> find_done_twice(Journal& journal, std::span<const std::string> servers) {
  std::map<std::string, std::vector<std::size_t>> parts;
  for (std::size_t i = 0; i < servers.size(); ++i) parts[servers[i]].push_back(i);
  for (const auto& [server, its] : parts) {
    if (its.size() < 2) continue;
    if (auto found = find_among(journal, its)) return found;
  }
  return std::nullopt;
}

}  // namespace provost::core
