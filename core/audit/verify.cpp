#include "core/audit/verify.hpp"

#include <algorithm>
#include <utility>

#include "core/audit/chain.hpp"
#include "core/audit/event.hpp"
#include "core/audit/log_lines.hpp"

namespace provost::core {
namespace {

/// What is wrong with a line that stands at `seq` behind the line with `hash`; empty: nothing.
std::string fault_of(std::string_view line, std::uint64_t seq, std::string_view hash) {
  const auto link = ChainLink::parse(line);
  // JSON has no control characters; one may be what was made of the end of a line.
  const bool plain =
      std::none_of(line.begin(), line.end(), [](char c) { return c > 0 && c < ' '; });
  if (!link || !plain || !line.ends_with('}')) return "it is no line of an audit log";
  if (link->seq != seq) {
    return "it says that it is line " + std::to_string(link->seq) +
           ": lines were taken out, put in or moved";
  }
  if (link->prev != hash) return "the line before is not the one it was written after";
  return {};
}

bool says_torn(std::string_view line) {
  return line.find("\"event\":\"" + std::string(torn_event) + "\",\"bytes\":") != line.npos;
}

}  // namespace

AuditVerdict verify_audit(const std::filesystem::path& path, std::string_view known_hash) {
  AuditVerdict verdict;
  verdict.hash = chain_start;
  LogLines lines(path);
  std::string pending;  // what is wrong with the line before, unless this one explains it
  std::string hash(chain_start);
  std::uint64_t seq = 0;
  const auto broken_at = [&](std::uint64_t line, std::string why) {
    verdict.broken_line = line;
    verdict.why = std::move(why);
    return verdict;
  };
  while (const auto line = lines.next()) {
    if (!line->whole) {
      verdict.torn_at_end = true;
      break;
    }
    ++seq;
    std::string fault = fault_of(line->text, seq, hash);
    const bool explains = fault.empty() && says_torn(line->text);
    if (!pending.empty() && !explains) return broken_at(seq - 1, pending);
    if (!pending.empty()) ++verdict.torn, ++verdict.lines;
    hash = line_hash(line->text);
    pending = std::move(fault);
    if (!pending.empty()) continue;
    ++verdict.lines;
    verdict.hash = hash;
    verdict.has_known_line = verdict.has_known_line || hash == known_hash;
  }
  if (!pending.empty()) return broken_at(seq, pending);
  return verdict;
}

}  // namespace provost::core
