#include "core/audit/chain.hpp"

#include <algorithm>
#include <charconv>

#include "core/secret/derive.hpp"

namespace provost::core {
namespace {

constexpr std::string_view seq_key = "{\"seq\":";
constexpr std::string_view prev_key = ",\"prev\":\"";
constexpr std::string_view end_key = "\",";

bool take(std::string_view& text, std::string_view what) {
  if (!text.starts_with(what)) return false;
  text.remove_prefix(what.size());
  return true;
}

}  // namespace

std::string ChainLink::text() const {
  std::string out(seq_key);
  out += std::to_string(seq);
  out += prev_key;
  out += prev;
  out += end_key;
  return out;
}

std::optional<ChainLink> ChainLink::parse(std::string_view line) {
  ChainLink link;
  if (!take(line, seq_key)) return std::nullopt;
  const auto number = std::from_chars(line.data(), line.data() + line.size(), link.seq);
  if (number.ec != std::errc{}) return std::nullopt;
  line.remove_prefix(static_cast<std::size_t>(number.ptr - line.data()));
  if (!take(line, prev_key) || line.size() < chain_start.size()) return std::nullopt;
  link.prev = line.substr(0, chain_start.size());
  line.remove_prefix(chain_start.size());
  const bool hex = std::all_of(link.prev.begin(), link.prev.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  });
  if (!hex || !take(line, end_key)) return std::nullopt;
  return link;
}

std::string line_hash(std::string_view line) { return std::string(sha256_hex(line).reveal()); }

}  // namespace provost::core
