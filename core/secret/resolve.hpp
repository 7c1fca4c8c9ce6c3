#pragma once

#include <chrono>
#include <string>

#include "core/base/cancellation.hpp"
#include "core/base/files.hpp"
#include "core/base/paths.hpp"
#include "core/secret/bytes.hpp"
#include "core/secret/keyring.hpp"
#include "core/secret/reference.hpp"

namespace provost::core {

/// Asks the person at the terminal. Called by one thread at a time.
class Asker {
 public:
  virtual ~Asker() = default;
  /// One line that is not shown while it is typed. Throws Error{cancelled} when it is refused.
  virtual SecretBytes ask_hidden(const std::string& question) = 0;
  /// One line that is shown.
  virtual std::string ask_line(const std::string& question) = 0;
};

/// Where references lead. All that is pointed to must outlive the use; what may be null is absent.
struct SecretSources {
  Asker* asker = nullptr;  ///< null: nobody may be asked
  Environment environment = system_environment();
  Keyring* keyring = nullptr;
  const FileTrust* trust = &FileTrust::real();
  Cancellation* cancellation = nullptr;
  /// For a command, which may itself ask on the terminal.
  std::chrono::milliseconds command_timeout{60'000};
};

/// The secret that `reference` leads to, never empty. `what` names it in questions and messages:
/// "password of profile 'chat'". May wait for a person, a command or the keyring, each for a
/// bounded time. Throws Error{invalid_argument}, deadline or cancelled; no message has the secret.
SecretBytes resolve(const SecretReference& reference, const std::string& what,
                    const SecretSources& sources);

}  // namespace provost::core
