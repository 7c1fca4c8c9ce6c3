#include "core/conformance/suite.hpp"

#include "core/conformance/isolated.hpp"

namespace provost::core::conformance {
namespace {

constexpr std::string_view kFirst = "loads";

Verdict tried(const Trial& trial, const Check& check, Cancellation& cancellation) {
  return isolated(
      [&] {
        Bench bench(trial.plugin, trial.start_server);
        if (check.over != Over::anything) bench.need(check.over);
        check.run(bench);
      },
      trial.limit, cancellation);
}

}  // namespace

std::vector<Check> all_checks() {
  std::vector<Check> checks;
  for (const auto group : {shape_checks(), manner_checks(), reading_checks(), trouble_checks(),
                           content_checks(), stream_checks(), ending_checks(), writing_checks()}) {
    checks.insert(checks.end(), group.begin(), group.end());
  }
  return checks;
}

std::vector<Check> live_checks() {
  std::vector<Check> checks = all_checks();
  std::erase_if(checks, [](const Check& check) { return !check.live; });
  return checks;
}

std::vector<Finding> run_suite(const Trial& trial, std::span<const Check> checks,
                               Cancellation& cancellation,
                               const std::function<void(const Finding&)>& tell) {
  using std::chrono::steady_clock;
  std::vector<Finding> findings;
  bool loads = true;
  for (const Check& check : checks) {
    const auto begin = steady_clock::now();
    Finding finding{trial.prefix + std::string(check.id), std::string(check.what),
                    loads ? tried(trial, check, cancellation)
                          : Verdict{Result::not_applicable, "it cannot be loaded"},
                    std::chrono::milliseconds(0)};
    finding.took =
        std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - begin);
    if (check.id == kFirst) loads = finding.verdict.result == Result::passed;
    tell(finding);
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace provost::core::conformance
