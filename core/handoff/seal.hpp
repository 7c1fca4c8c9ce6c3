#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct _gpgme_key;

namespace provost::core {

/// A key that secrets are sealed for.
struct SealingKey {
  std::string recipient;  ///< as it was asked for
  std::string fingerprint;
  bool certified = false;  ///< the key ring says that it belongs to whom it names
};

/// Encrypts to OpenPGP keys of the user's key ring, by GnuPG. Thread-safe.
class Sealer {
 public:
  /// `recipients` are fingerprints or e-mail addresses. Throws Error{invalid_argument} naming the
  /// one that has no key there, several, or none that is valid and encrypts; Error{unsupported}
  /// without GnuPG.
  explicit Sealer(const std::vector<std::string>& recipients);

  const std::vector<SealingKey>& keys() const { return names_; }

  /// `plain` as one armoured message that each of the keys opens; it goes to GnuPG by a pipe and
  /// never onto a disk. Throws Error{internal}, with changed = no.
  std::string seal(std::string_view plain) const;

 private:
  std::vector<SealingKey> names_;
  std::vector<std::shared_ptr<_gpgme_key>> keys_;
};

}  // namespace provost::core
