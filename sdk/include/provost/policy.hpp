#pragma once

#include <optional>
#include <string>

#include "provost/abi/policy.h"
#include "provost/error.hpp"

namespace provost {
inline namespace v0_3 {

/// What a server asks of a new password. Zero means "no such rule"; letters and digits are the
/// ASCII ones.
struct PasswordPolicy {
  Tri enforced = Tri::unknown;  ///< unknown: the server does not tell its policy
  int min_length = 0;
  int max_length = 0;
  Tri length_in_bytes = Tri::unknown;  ///< yes: lengths count UTF-8 bytes, else characters
  int min_lower = 0;
  int min_upper = 0;
  int min_digits = 0;
  int min_symbols = 0;
  int max_repeat = 0;  ///< at most so many equal characters in a row
  int history = 0;     ///< so many earlier passwords are refused
  Tri not_user_name = Tri::unknown;
  Tri no_common = Tri::unknown;        ///< common passwords are refused
  std::optional<std::string> symbols;  ///< what counts as a symbol; none: any ASCII punctuation
  std::string note;                    ///< what else a person should know
};

}  // namespace v0_3
}  // namespace provost
