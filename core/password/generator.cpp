#include "core/password/generator.hpp"

#include <string.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "core/base/casefold.hpp"
#include "core/password/policy.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

constexpr int usual_length = 15;
constexpr int shortest_length = 8;
constexpr int longest_length = 512;
constexpr int most_tries = 5000;

constexpr std::string_view lower_letters = "abcdefghijkmnpqrstuvwxyz";
constexpr std::string_view upper_letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";
constexpr std::string_view digits = "23456789";
constexpr std::string_view plain_symbols = "-_.!+=@#*?^~";
/// What stays out unless the server counts nothing else as a symbol.
constexpr std::string_view awkward_symbols = "$%&/()<>[]{}|";

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

[[noreturn]] void refuse(Code code, const std::string& rule) {
  throw Error(code, "cannot generate a password: " + rule);
}

/// The server does not tell: ask for one of each, which any usual policy accepts.
PasswordPolicy cautious(PasswordPolicy policy) {
  if (policy.enforced == Tri::no) return {};
  if (policy.enforced == Tri::unknown) {
    for (int* least :
         {&policy.min_lower, &policy.min_upper, &policy.min_digits, &policy.min_symbols}) {
      *least = std::max(*least, 1);
    }
  }
  return policy;
}

bool holds_name(std::string_view password, std::string_view user_name) {
  const std::string_view local = user_name.substr(0, user_name.find('@'));
  return local.size() >= 3 && folded_contains(password, fold(local));
}

}  // namespace

Generator::Generator(const PasswordPolicy& policy, GeneratorOptions options)
    : policy_(cautious(policy)) {
  choose_length(options.length);
  choose_symbols();
  alphabet_ = std::string(lower_letters) + std::string(upper_letters) + std::string(digits);
  if (policy_.min_symbols > 0) alphabet_ += symbols_;
  prove();
}

void Generator::choose_length(int wanted) {
  const PasswordPolicy& p = policy_;
  for (const int least : {p.min_length, p.min_lower, p.min_upper, p.min_digits, p.min_symbols}) {
    if (least > longest_length) {
      refuse(Code::unsupported, "the policy asks for " + std::to_string(least) +
                                    " characters, more than " + std::to_string(longest_length));
    }
  }
  const int letters = std::max(p.min_lower + p.min_upper, 1);
  const int least = std::max(p.min_length, letters + p.min_digits + p.min_symbols);
  const int most = p.max_length > 0 ? std::min(p.max_length, longest_length) : longest_length;
  if (least > most) {
    refuse(Code::unsupported, "the policy asks for at least " + std::to_string(least) +
                                  " characters, a letter at the beginning included, and at most " +
                                  std::to_string(most));
  }
  if (most < shortest_length) {
    refuse(Code::unsupported, "the policy allows at most " + std::to_string(most) +
                                  " characters, fewer than the " + std::to_string(shortest_length) +
                                  " that are safe");
  }
  length_ = std::clamp(wanted > 0 ? wanted : usual_length, least, most);
  if (wanted != 0 && wanted < shortest_length) {
    refuse(Code::invalid_argument, "a length of " + std::to_string(wanted) + " is less than " +
                                       std::to_string(shortest_length) + ", which is not safe");
  }
  if (wanted != 0 && length_ != wanted) {
    refuse(Code::invalid_argument, "a length of " + std::to_string(wanted) +
                                       " is not within what the policy allows, " +
                                       std::to_string(least) + " to " + std::to_string(most));
  }
}

void Generator::choose_symbols() {
  if (policy_.min_symbols <= 0) return;
  for (const std::string_view set : {plain_symbols, awkward_symbols}) {
    for (const char c : set) {
      if (!policy_.symbols || policy_.symbols->find(c) != std::string::npos) symbols_ += c;
    }
    if (!symbols_.empty()) return;
  }
  refuse(Code::unsupported,
         "the policy asks for a symbol of " + *policy_.symbols +
             ", all of which a generated password leaves out; give the passwords by yourself");
}

void Generator::prove() {
  for (int samples = 0; samples < 20; ++samples) generate({});
}

SecretBytes Generator::generate(std::string_view user_name) {
  std::vector<std::pair<std::string, int>> failures;
  for (int tries = 0; tries < most_tries; ++tries) {
    SecretBytes password = candidate();
    if (password.empty()) continue;
    const PolicyCheck result = check(policy_, password, user_name);
    if (result.ok() && !holds_name(password.reveal(), user_name)) return password;
    for (const std::string& rule : result.broken) {
      const auto known =
          std::find_if(failures.begin(), failures.end(),
                       [&rule](const auto& failure) { return failure.first == rule; });
      if (known == failures.end()) {
        failures.emplace_back(rule, 1);
      } else {
        ++known->second;
      }
    }
  }
  const auto worst =
      std::max_element(failures.begin(), failures.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  refuse(Code::unsupported, "the policy's rule \"" +
                                (worst == failures.end() ? "not the user name" : worst->first) +
                                "\" cannot be met together with its others");
}

/// The characters that the policy demands, the rest from all, in random order; empty if that does
/// not begin with a letter.
SecretBytes Generator::candidate() {
  std::array<char, longest_length> buffer{};
  std::size_t used = 0;
  const auto draw = [&](std::string_view set, int count) {
    for (; count > 0; --count) {
      buffer[used++] = set[random_.below(static_cast<std::uint32_t>(set.size()))];
    }
  };
  draw(lower_letters, policy_.min_lower);
  draw(upper_letters, policy_.min_upper);
  draw(digits, policy_.min_digits);
  draw(symbols_, policy_.min_symbols);
  draw(alphabet_, length_ - static_cast<int>(used));
  for (std::size_t i = used; i > 1; --i) {
    std::swap(buffer[i - 1], buffer[random_.below(static_cast<std::uint32_t>(i))]);
  }
  SecretBytes password;
  if (is_letter(buffer[0])) password = SecretBytes(std::string_view(buffer.data(), used));
  explicit_bzero(buffer.data(), buffer.size());
  return password;
}

}  // namespace provost::core
