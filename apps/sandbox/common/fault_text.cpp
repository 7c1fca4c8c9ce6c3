#include <array>
#include <charconv>
#include <stdexcept>

#include "sandbox/common/cost.hpp"
#include "sandbox/common/faults.hpp"
#include "sandbox/common/text.hpp"

namespace provost::sandbox {

namespace {

struct Word {
  std::string_view name;
  FaultKind kind;
  int value;  ///< without `=VALUE`
  bool takes_value;
  bool needs_value;
};

constexpr std::array<Word, 14> words{{
    {"429", FaultKind::too_many_requests, 1, true, false},
    {"500", FaultKind::server_error, 500, false, false},
    {"502", FaultKind::server_error, 502, false, false},
    {"503", FaultKind::server_error, 503, false, false},
    {"html", FaultKind::html, 200, false, false},
    {"huge", FaultKind::huge, 500, false, false},
    {"drop", FaultKind::drop, 0, false, false},
    {"drop-after", FaultKind::drop_after, 0, false, false},
    {"cut", FaultKind::cut, 0, false, false},
    {"chunk-cut", FaultKind::chunk_cut, 0, false, false},
    {"badjson", FaultKind::badjson, 0, false, false},
    {"slow", FaultKind::slow, 0, true, true},
    {"expire-tokens", FaultKind::expire_tokens, 0, false, false},
    {"second-factor", FaultKind::second_factor, 0, false, false},
}};

[[noreturn]] void refuse(std::string_view piece, const std::string& why) {
  throw std::invalid_argument("fault '" + std::string(piece) + "': " + why);
}

std::string fault_names() {
  std::string names;
  for (const auto& word : words) {
    if (!names.empty()) names += ", ";
    names += word.name;
    if (word.kind == FaultKind::slow) names += "=MS";
    if (word.kind == FaultKind::too_many_requests) names += "[=SECONDS]";
  }
  return names;
}

/// The whole of `text` as a number of at least `least`.
template <typename Number>
Number number_in(std::string_view piece, std::string_view text, Number least, Number most,
                 const char* what) {
  Number number{};
  const auto* last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, number);
  if (text.empty() || error != std::errc{} || end != last || !(number >= least) ||
      !(number <= most)) {
    refuse(piece, "'" + std::string(text) + "' is not " + what);
  }
  return number;
}

/// Takes what stands behind the last `mark` off the end of `rest`.
std::optional<std::string_view> taken_off(std::string_view& rest, char mark) {
  const auto at = rest.rfind(mark);
  if (at == std::string_view::npos) return std::nullopt;
  const auto tail = rest.substr(at + 1);
  rest = rest.substr(0, at);
  return tail;
}

Fault parse_fault(std::string_view piece) {
  Fault fault;
  auto rest = piece;
  if (const auto cost = taken_off(rest, '@')) {
    fault.cost = cost_named(*cost);
    if (!fault.cost) {
      refuse(piece,
             "unknown kind of request '" + std::string(*cost) + "'; there are " + cost_names());
    }
  }
  const auto nth = taken_off(rest, '#');
  if (nth) {
    fault.nth = number_in<std::uint64_t>(piece, *nth, 1, UINT64_MAX, "a position from 1 on");
  }
  if (auto rate = taken_off(rest, ':')) {
    if (nth) refuse(piece, "a rate and a position exclude each other");
    if (!rate->ends_with('%')) refuse(piece, "a rate ends with %, as in drop:5%");
    rate->remove_suffix(1);
    fault.rate = number_in<double>(piece, *rate, 0, 100, "a rate from 0 to 100");
  }
  const auto value = taken_off(rest, '=');
  for (const auto& word : words) {
    if (word.name != rest) continue;
    if (value && !word.takes_value) refuse(piece, std::string(rest) + " takes no value");
    if (!value && word.needs_value) refuse(piece, "needs milliseconds, as in slow=200");
    fault.kind = word.kind;
    fault.value = value ? number_in<int>(piece, *value, 0, 3'600'000, "a whole number from 0 on")
                        : word.value;
    return fault;
  }
  refuse(piece, "unknown kind '" + std::string(rest) + "'; there are " + fault_names());
}

}  // namespace

std::vector<Fault> parse_faults(std::string_view text) {
  std::vector<Fault> faults;
  for (const auto piece : split(text, ',')) faults.push_back(parse_fault(piece));
  return faults;
}

}  // namespace provost::sandbox
