#include "core/secret/session_store.hpp"

#include <sys/stat.h>

#include <system_error>
#include <utility>

#include "core/secret/session_text.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

/// The name of a profile's session in a keyring, apart from what people put there themselves.
std::string keyring_name(const std::string& profile) { return "session/" + profile; }

/// Runs `use`; false when there is no keyring after all.
template <class Use>
bool with_keyring(Keyring* keyring, Use use) {
  if (keyring == nullptr) return false;
  try {
    use(*keyring);
    return true;
  } catch (const Error& error) {
    if (error.code != Code::unavailable) throw;
    return false;
  }
}

/// One from the future tells nothing of its age: the clock was set back since it was made.
bool is_current(const StoredSession& session, std::chrono::system_clock::time_point now) {
  constexpr std::chrono::minutes corrected{5};  // that far a clock is put right without a jump
  return session.expires > now && session.made <= now + corrected;
}

}  // namespace

SessionStore::SessionStore(std::filesystem::path directory, Keyring* keyring,
                           const FileTrust& trust, Now now)
    : directory_(std::move(directory)), keyring_(keyring), trust_(trust), now_(std::move(now)) {}

std::filesystem::path SessionStore::file_of(const std::string& profile) const {
  return directory_ / profile;
}

std::optional<SecretBytes> SessionStore::read(const std::string& profile) {
  // A file is only there when the last session could not go into the keyring.
  try {
    return read_private_file(file_of(profile), trust_);
  } catch (const Error& error) {
    if (error.code != Code::not_found) throw;
  }
  std::optional<SecretBytes> found;
  with_keyring(keyring_, [&](Keyring& keyring) { found = keyring.get(keyring_name(profile)); });
  return found;
}

std::optional<StoredSession> SessionStore::load(const SessionKey& key) {
  const auto text = read(key.profile);
  if (!text) return std::nullopt;
  auto stored = read_session(*text);
  if (!stored || stored->first != key || !is_current(stored->second, now_())) return std::nullopt;
  return std::move(stored->second);
}

void SessionStore::save(const SessionKey& key, const StoredSession& session) {
  const auto text = write_session(key, session);
  const bool kept = with_keyring(keyring_, [&](Keyring& keyring) {
    keyring.put(keyring_name(key.profile), "Provost session of " + key.profile, text);
  });
  if (!kept) {
    write_file(file_of(key.profile), text.reveal(), S_IRUSR | S_IWUSR);
    return;
  }
  std::error_code ignored;
  std::filesystem::remove(file_of(key.profile), ignored);
}

bool SessionStore::remove(const std::string& profile) {
  std::error_code failed;
  bool removed = std::filesystem::remove(file_of(profile), failed);
  if (failed && failed != std::errc::not_a_directory) {
    throw Error(Code::invalid_argument,
                "cannot remove " + file_of(profile).string() + ": " + failed.message());
  }
  with_keyring(keyring_, [&](Keyring& keyring) {
    const auto name = keyring_name(profile);
    if (!keyring.get(name)) return;
    keyring.remove(name);
    removed = true;
  });
  return removed;
}

FileLock SessionStore::lock(const std::string& profile, const Cancellation* cancellation,
                            std::chrono::milliseconds wait) const {
  return FileLock(directory_ / (profile + ".lock"), wait, cancellation);
}

}  // namespace provost::core
