#pragma once

#include <string>

namespace provost::sandbox::smartermail {

/// What follows from the build a server says it is.
struct Version {
  int build = 0;  ///< counts the days since 2000-01-01
  /// Failures carry codes such as ERRORS.USER_NOT_FOUND; before, prose in the reason phrase.
  bool coded_messages = false;
  /// X-SmarterMailDomain aims a system administrator's call at a domain.
  bool domain_header = false;
  /// One token pair for each user and client id, refreshed by rotation; before, they coexisted.
  bool rotating_pairs = false;
  /// A sign-in that is not finished answers 200 with a token for the next step only; before, 401.
  bool step_tokens = false;

  /// `9504 (Jan 8, 2026)`, as the login page spells it.
  std::string label() const;
};

/// The newest build for an empty text. Throws std::invalid_argument naming the text.
Version version_of(const std::string& build);

}  // namespace provost::sandbox::smartermail
