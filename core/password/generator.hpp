#pragma once

#include <string>
#include <string_view>

#include "core/password/random.hpp"
#include "core/secret/bytes.hpp"
#include "provost/policy.hpp"

namespace provost::core {

struct GeneratorOptions {
  /// Characters; 0: 15, or more if the policy asks for more, or fewer if it allows no more.
  int length = 0;
};

/// Makes passwords that a policy accepts and people can type: they begin with a letter and hold no
/// quotes, commas, semicolons, colons, spaces, backslashes or other characters that shells and
/// forms trip over, and none that look alike (0 O o 1 l I). Digits and symbols are demanded only if
/// the policy does, or if the server does not tell its policy. One generator belongs to one thread.
class Generator {
 public:
  /// Proves that there are such passwords. Throws Error{unsupported} naming the rule that none can
  /// keep, Error{invalid_argument} for a length that the policy refuses or that is below 8.
  explicit Generator(const PasswordPolicy& policy, GeneratorOptions options = {});

  /// A password for this account, different every time. Throws Error{unsupported} if none that the
  /// policy accepts is found, which takes a user name that nearly all of them hold.
  SecretBytes generate(std::string_view user_name);

  int length() const { return length_; }

 private:
  enum class Kind : char { lower, upper, digit, symbol };

  void choose_symbols();
  int shortest() const;
  void choose_length(int wanted);
  void prove();
  std::string_view set_of(Kind kind) const;
  /// Only one symbol can be used, and only so many times in a row; 0: no such bound.
  int symbols_in_a_row() const;
  std::string pattern();
  SecretBytes candidate();
  char draw(std::string_view set, char not_this);

  PasswordPolicy policy_;
  int length_ = 0;
  std::string symbols_;
  std::string free_;  // the kinds that no rule demands, each as often as it has characters
  Random random_;
};

}  // namespace provost::core
