#include "core/secret/table.hpp"

#include <ctime>
#include <utility>

#include "core/secret/derive.hpp"
#include "provost/error.hpp"

namespace provost::core {

struct SecretTable::Entry {
  /// Held while the secret is fetched, so that two threads do not ask twice.
  std::mutex mutex;
  std::function<SecretBytes()> fetch;
  std::shared_ptr<const SecretBytes> bytes;
};

SecretHandle SecretTable::insert(std::shared_ptr<Entry> entry) {
  const std::lock_guard lock(mutex_);
  const auto handle = next_++;
  entries_.emplace(handle, std::move(entry));
  return handle;
}

SecretHandle SecretTable::add(SecretBytes bytes) {
  auto entry = std::make_shared<Entry>();
  entry->bytes = std::make_shared<const SecretBytes>(std::move(bytes));
  scrubber_.add(entry->bytes);
  return insert(std::move(entry));
}

SecretHandle SecretTable::add_lazy(std::function<SecretBytes()> fetch) {
  auto entry = std::make_shared<Entry>();
  entry->fetch = std::move(fetch);
  return insert(std::move(entry));
}

std::shared_ptr<SecretTable::Entry> SecretTable::find(SecretHandle handle) const {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(handle);
  if (found == entries_.end()) {
    throw Error(Code::invalid_argument, "there is no secret " + std::to_string(handle));
  }
  return found->second;
}

SecretBytes SecretTable::reveal(SecretHandle handle) {
  const auto entry = find(handle);
  const std::lock_guard lock(entry->mutex);
  if (!entry->bytes) {
    entry->bytes = std::make_shared<const SecretBytes>(entry->fetch());
    entry->fetch = nullptr;
    scrubber_.add(entry->bytes);
  }
  return *entry->bytes;
}

SecretHandle SecretTable::derive(SecretHandle handle, Derivation derivation,
                                 std::uint32_t parameter) {
  const auto secret = reveal(handle);
  switch (derivation) {
    case Derivation::sha256_hex:
      return add(sha256_hex(secret.reveal()));
    case Derivation::totp:
      return add(totp_code(secret.reveal(), std::time(nullptr)));
    case Derivation::bcrypt:
      return add(bcrypt_hash(secret.reveal(), parameter));
  }
  throw Error(Code::invalid_argument, "a secret cannot be derived in this way");
}

void SecretTable::forget(SecretHandle handle) {
  std::shared_ptr<Entry> entry;
  {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(handle);
    if (found == entries_.end()) return;
    entry = std::move(found->second);
    entries_.erase(found);
  }
  std::shared_ptr<const SecretBytes> bytes;
  {
    // One that is being fetched is not waited for; the scrubber then keeps it.
    const std::unique_lock lock(entry->mutex, std::try_to_lock);
    if (lock.owns_lock()) bytes = entry->bytes;
  }
  if (!bytes) return;
  const std::lock_guard lock(mutex_);
  forgotten_.push_back(std::move(bytes));
  if (forgotten_.size() <= kForgottenKept) return;
  scrubber_.remove(forgotten_.front()->reveal());
  forgotten_.pop_front();
}

std::string SecretTable::scrub(std::string_view text) const { return scrubber_.scrub(text); }

}  // namespace provost::core
