#include "sandbox/common/faults.hpp"

#include <utility>

#include "sandbox/common/mix.hpp"

namespace provost::sandbox {

Faults::Faults(std::string_view text, std::uint64_t seed) : seed_(seed) { replace(text); }

void Faults::replace(std::string_view text) {
  std::vector<Counted> faults;
  for (auto& fault : parse_faults(text)) faults.push_back({fault, 0});
  const std::lock_guard lock(mutex_);
  text_ = text;
  faults_ = std::move(faults);
}

std::string Faults::text() const {
  const std::lock_guard lock(mutex_);
  return text_;
}

bool Faults::strikes(Counted& counted, std::size_t position) const {
  const auto number = ++counted.seen;
  if (counted.fault.nth != 0) return number == counted.fault.nth;
  const auto roll = mixed(mixed(seed_, position), number) % 1'000'000;
  return static_cast<double>(roll) < counted.fault.rate * 10'000;
}

Verdict Faults::judge(Cost cost) {
  Verdict verdict;
  const std::lock_guard lock(mutex_);
  for (std::size_t position = 0; position < faults_.size(); ++position) {
    auto& counted = faults_[position];
    const auto& fault = counted.fault;
    if (fault.cost && *fault.cost != cost) continue;
    if (!strikes(counted, position)) continue;
    switch (fault.kind) {
      case FaultKind::slow:
        verdict.delay += std::chrono::milliseconds(fault.value);
        break;
      case FaultKind::expire_tokens:
        verdict.expire_tokens = true;
        break;
      case FaultKind::second_factor:
        verdict.second_factor = true;
        break;
      default:
        if (!verdict.answer) verdict.answer = fault;
    }
  }
  return verdict;
}

}  // namespace provost::sandbox
