#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace provost::core::conformance {

enum class Result { passed, failed, not_applicable };

/// `passed`, `failed`, `not_applicable`: as reports write it.
std::string_view name_of(Result result);

/// What came of one check; `why` is empty when it passed.
struct Verdict {
  Result result = Result::passed;
  std::string why;
};

/// Thrown by a check that the plugin does not pass.
struct Failed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Thrown by a check that says nothing about this plugin.
struct NotApplicable : std::runtime_error {
  using std::runtime_error::runtime_error;
};

inline void require(bool good, const std::string& otherwise) {
  if (!good) throw Failed(otherwise);
}

}  // namespace provost::core::conformance
