#include "core/password/policy.hpp"

#include <algorithm>
#include <utility>

#include "core/base/casefold.hpp"
#include "core/base/utf8.hpp"

namespace provost::core {
namespace {

/// What rules are about.
struct Counts {
  int bytes = 0;
  int characters = 0;
  int lower = 0;
  int upper = 0;
  int digits = 0;
  int symbols = 0;
  int longest_run = 0;
  bool blank_at_an_end = false;
};

/// Whatever some server takes for a blank: JavaScript's white space and ends of lines.
bool is_blank(char32_t code) {
  return (code >= '\t' && code <= '\r') || code == ' ' || code == 0xA0 || code == 0x1680 ||
         (code >= 0x2000 && code <= 0x200A) || code == 0x2028 || code == 0x2029 || code == 0x202F ||
         code == 0x205F || code == 0x3000 || code == 0xFEFF;
}

bool is_symbol(char32_t code, const PasswordPolicy& policy) {
  if (policy.symbols) {
    for (std::string_view rest = *policy.symbols; !rest.empty();) {
      const Utf8Char next = decode_utf8(rest);
      if (next.code == code) return true;
      rest.remove_prefix(next.size);
    }
    return false;
  }
  return (code > ' ' && code < '0') || (code > '9' && code < 'A') || (code > 'Z' && code < 'a') ||
         (code > 'z' && code < 0x7F);
}

Counts count(std::string_view password, const PasswordPolicy& policy) {
  Counts counts;
  counts.bytes = static_cast<int>(password.size());
  char32_t last = 0;
  int run = 0;
  while (!password.empty()) {
    const Utf8Char next = decode_utf8(password);
    password.remove_prefix(next.size);
    ++counts.characters;
    counts.lower += next.code >= 'a' && next.code <= 'z' ? 1 : 0;
    counts.upper += next.code >= 'A' && next.code <= 'Z' ? 1 : 0;
    counts.digits += next.code >= '0' && next.code <= '9' ? 1 : 0;
    counts.symbols += is_symbol(next.code, policy) ? 1 : 0;
    run = next.code == last ? run + 1 : 1;
    last = next.code;
    if (counts.characters == 1 || password.empty()) {
      counts.blank_at_an_end = counts.blank_at_an_end || is_blank(next.code);
    }
    counts.longest_run = std::max(counts.longest_run, run);
  }
  return counts;
}

bool is_user_name(std::string_view password, std::string_view user_name) {
  if (user_name.empty()) return false;
  return folded_equal(password, fold(user_name)) ||
         folded_equal(password, fold(user_name.substr(0, user_name.find('@'))));
}

std::string number(int count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

std::string length_words(const char* bound, int length, const PasswordPolicy& policy) {
  const bool bytes = policy.length_in_bytes == Tri::yes;
  return std::string(bound) + " " +
         number(length, bytes ? "byte" : "character", bytes ? "bytes" : "characters");
}

/// Calls `rule(words, kept)` for every rule of the policy.
template <typename Rule>
void each_rule(const PasswordPolicy& policy, const Counts& counts, bool named_like_user,
               Rule rule) {
  if (policy.enforced == Tri::no) return;
  const bool bytes = policy.length_in_bytes == Tri::yes;
  const bool characters = policy.length_in_bytes == Tri::no;
  const auto at_least = [&](int least, int has, std::string_view one, std::string_view many) {
    if (least > 0) rule("at least " + number(least, one, many), has >= least);
  };
  if (policy.min_length > 0) {
    rule(length_words("at least", policy.min_length, policy),
         (bytes ? counts.bytes : counts.characters) >= policy.min_length);
  }
  if (policy.max_length > 0) {
    rule(length_words("at most", policy.max_length, policy),
         (characters ? counts.characters : counts.bytes) <= policy.max_length);
  }
  at_least(policy.min_lower, counts.lower, "lower-case letter", "lower-case letters");
  at_least(policy.min_upper, counts.upper, "upper-case letter", "upper-case letters");
  at_least(policy.min_digits, counts.digits, "digit", "digits");
  const std::string of = policy.symbols ? " of " + *policy.symbols : std::string{};
  at_least(policy.min_symbols, counts.symbols, "symbol" + of, "symbols" + of);
  if (policy.max_repeat > 0) {
    rule(
        "at most " + number(policy.max_repeat, "equal character", "equal characters") + " in a row",
        counts.longest_run <= policy.max_repeat);
  }
  if (policy.not_user_name == Tri::yes) rule("not the user name", !named_like_user);
}

}  // namespace

std::vector<std::string> describe(const PasswordPolicy& policy) {
  std::vector<std::string> rules;
  each_rule(policy, {}, false, [&rules](std::string words, bool) { rules.push_back(words); });
  return rules;
}

std::vector<std::string> describe_unchecked(const PasswordPolicy& policy) {
  std::vector<std::string> rules;
  if (policy.enforced == Tri::no) return rules;
  if (policy.history > 0) {
    rules.push_back("none of the last " + number(policy.history, "password", "passwords"));
  }
  if (policy.no_common == Tri::yes) rules.push_back("not a common password");
  return rules;
}

std::string PolicyCheck::text() const {
  std::string text;
  for (const std::string& rule : broken) text += (text.empty() ? "" : ", ") + rule;
  return text;
}

PolicyCheck check(const PasswordPolicy& policy, const SecretBytes& password,
                  std::string_view user_name) {
  PolicyCheck result;
  const std::string_view bytes = password.reveal();
  if (bytes.empty()) result.broken.push_back("not empty");
  if (!valid_utf8(bytes)) result.broken.push_back("valid UTF-8");
  if (bytes.find('\0') != std::string_view::npos) result.broken.push_back("no NUL");
  const Counts counts = count(bytes, policy);
  if (counts.blank_at_an_end) result.broken.push_back("no blank at either end");
  each_rule(policy, counts, is_user_name(bytes, user_name),
            [&result](std::string words, bool kept) {
              if (!kept) result.broken.push_back(std::move(words));
            });
  return result;
}

}  // namespace provost::core
