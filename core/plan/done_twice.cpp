#include "core/plan/done_twice.hpp"

#include <algorithm>
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

/// No two servers give such an id, unless one is a copy of the other.
bool is_random(const JournalRow& row) {
  constexpr std::size_t shortest = 16;
  return row.id.size() >= shortest && row.id != row.user_name &&
         std::all_of(row.id.begin(), row.id.end(), [](char c) {
           return c == '-' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                  (c >= 'a' && c <= 'z');
         });
}

bool is_any(const JournalRow&) { return true; }

/// Among parts whose accounts are the same when they have the same id, as far as `counts` says.
std::optional<DoneTwice> find_among(Journal& journal, const std::vector<std::size_t>& parts,
                                    bool (*counts)(const JournalRow&)) {
  Fingerprints seen;  // accounts of the parts before
  std::optional<DoneTwice> found;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::size_t part = parts[i];
    if (i > 0) {
      each_to_do(journal, part, [&](const JournalRow& row) {
        if (!found && counts(row) && seen.contains(row.id)) found = DoneTwice{0, part, row, false};
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

/// Among the parts that have the same key.
std::optional<DoneTwice> find_by(Journal& journal, std::span<const std::string> keys,
                                 bool (*counts)(const JournalRow&)) {
  std::map<std::string, std::vector<std::size_t>> parts;
  for (std::size_t i = 0; i < keys.size(); ++i) parts[keys[i]].push_back(i);
  for (const auto& [key, its] : parts) {
    if (its.size() < 2) continue;
    if (auto found = find_among(journal, its, counts)) return found;
  }
  return std::nullopt;
}

}  // namespace

std::optional<DoneTwice> find_done_twice(Journal& journal, std::span<const std::string> servers) {
  if (auto found = find_by(journal, servers, is_any)) return found;
  std::vector<std::string> providers;
  for (const JobPart& part : journal.head().parts) providers.push_back(part.provider);
  auto found = find_by(journal, providers, is_random);
  if (found) found->by_id = true;
  return found;
}

}  // namespace provost::core
