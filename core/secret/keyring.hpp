#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "core/base/paths.hpp"
#include "core/secret/bytes.hpp"

namespace provost::core {

/// Keeps secrets by name for this user, outside this program. Thread-safe.
class Keyring {
 public:
  virtual ~Keyring() = default;
  // Each throws Error{unavailable} when no keyring can be reached in time.
  virtual std::optional<SecretBytes> get(const std::string& name) = 0;
  /// `label` is what people see in their keyring program. Replaces what is there.
  virtual void put(const std::string& name, const std::string& label,
                   const SecretBytes& secret) = 0;
  /// What is not there may be removed, too.
  virtual void remove(const std::string& name) = 0;
};

/// The desktop's keyring, by the Secret Service of the session's message bus. A call takes at most
/// a little more than `wait`, also when the keyring waits for someone to unlock it; the first that
/// fails is the last that is tried.
std::unique_ptr<Keyring> desktop_keyring(const Environment& environment,
                                         std::chrono::milliseconds wait = std::chrono::seconds(3));

}  // namespace provost::core
