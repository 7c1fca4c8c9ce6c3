#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/secret/bytes.hpp"
#include "core/secret/reference.hpp"
#include "provost/common/program.hpp"

namespace provost::cli {

/// How the keyring calls the secret that `profile add` put there for a key of a profile.
std::string keyring_name(const std::string& profile, const std::string& key);

/// Secrets that a person types while a profile is made, for the keyring. Unless they are kept in
/// the end, the keyring is put back as it was. `program` outlives it.
class TypedSecrets {
 public:
  TypedSecrets(Program& program, std::string profile);
  ~TypedSecrets();
  TypedSecrets(const TypedSecrets&) = delete;
  TypedSecrets& operator=(const TypedSecrets&) = delete;

  /// Asks for the secret of a key; `what` names it. Throws Exit{usage} for an empty one and where
  /// there is no keyring, Error{unavailable, cancelled}.
  core::SecretReference type(const std::string& key, const std::string& what);
  void keep() { put_.clear(); }

 private:
  struct Put {
    std::string name;
    std::string label;
    std::optional<core::SecretBytes> before;
  };

  Program& program_;
  const std::string profile_;
  std::vector<Put> put_;
};

}  // namespace provost::cli
