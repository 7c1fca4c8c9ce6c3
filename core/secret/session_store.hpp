#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/cancellation.hpp"
#include "core/base/files.hpp"
#include "core/secret/bytes.hpp"
#include "core/secret/keyring.hpp"

namespace provost::core {

/// What a stored session belongs to. A session of a profile that was changed since is not used.
struct SessionKey {
  std::string profile;
  std::string provider;
  std::string url;
  std::string account;

  bool operator==(const SessionKey&) const = default;
};

/// One thing a provider keeps of a signed-in session.
struct SessionValue {
  std::string name;
  SecretBytes text;
  bool secret = false;
};

struct StoredSession {
  std::vector<SessionValue> values;
  std::chrono::system_clock::time_point made;
  std::chrono::system_clock::time_point expires;
};

/// Keeps sessions between commands: in the keyring where there is one, else in files that only
/// this user can read. Several processes may use one store; whoever renews a session holds its
/// lock.
class SessionStore {
 public:
  using Now = std::function<std::chrono::system_clock::time_point()>;

  /// `directory` is made when needed. `keyring` may be null; it and `trust` must outlive this.
  SessionStore(std::filesystem::path directory, Keyring* keyring,
               const FileTrust& trust = FileTrust::real(),
               Now now = &std::chrono::system_clock::now);

  /// Nothing when there is none, or it has expired, or it belongs to another server or account.
  /// Throws Error{invalid_argument} for a file that others can read or that is another user's.
  std::optional<StoredSession> load(const SessionKey& key);
  void save(const SessionKey& key, const StoredSession& session);
  /// True when there was one.
  bool remove(const std::string& profile);

  /// Load again after this: another process may have renewed meanwhile. `cancellation` may be
  /// null. Throws Error: unavailable (held too long), cancelled.
  FileLock lock(const std::string& profile, const Cancellation* cancellation,
                std::chrono::milliseconds wait = std::chrono::seconds(30)) const;

 private:
  std::filesystem::path file_of(const std::string& profile) const;
  std::optional<SecretBytes> read(const std::string& profile);

  std::filesystem::path directory_;
  Keyring* keyring_;
  const FileTrust& trust_;
  Now now_;
};

}  // namespace provost::core
