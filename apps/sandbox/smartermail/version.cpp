#include "sandbox/smartermail/version.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <stdexcept>
#include <string_view>

namespace provost::sandbox::smartermail {
namespace {

constexpr int kOldest = 7000;
constexpr int kNewest = 9999;
constexpr int kDefault = 9560;
constexpr int kSecondGeneration = 8629;
constexpr int kStepTokens = 9560;

}  // namespace

std::string Version::label() const {
  static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  using namespace std::chrono;
  const year_month_day date{sys_days{year{2000} / January / 1} + days{build}};
  return std::to_string(build) + " (" + kMonths[static_cast<unsigned>(date.month()) - 1] + " " +
         std::to_string(static_cast<unsigned>(date.day())) + ", " +
         std::to_string(static_cast<int>(date.year())) + ")";
}

Version version_of(const std::string& build) {
  static constexpr std::string_view kProduct = "100.0.";
  std::string_view digits = build;
  if (digits.starts_with(kProduct)) digits.remove_prefix(kProduct.size());
  int number = kDefault;
  if (!build.empty()) {
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc{} || end != digits.data() + digits.size() || number < kOldest ||
        number > kNewest)
      throw std::invalid_argument("smartermail build '" + build + "' is not known; give one from " +
                                  std::to_string(kOldest) + " to " + std::to_string(kNewest));
  }
  Version version;
  version.build = number;
  version.coded_messages = number >= kSecondGeneration;
  version.domain_header = number >= kSecondGeneration;
  version.rotating_pairs = number >= kSecondGeneration;
  version.step_tokens = number >= kStepTokens;
  return version;
}

}  // namespace provost::sandbox::smartermail
