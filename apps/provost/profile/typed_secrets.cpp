#include "provost/profile/typed_secrets.hpp"

#include <utility>

#include "provost/common/exit_code.hpp"

namespace provost::cli {

std::string keyring_name(const std::string& profile, const std::string& key) {
  return "profile/" + profile + "/" + key;
}

TypedSecrets::TypedSecrets(Program& program, std::string profile)
    : program_(program), profile_(std::move(profile)) {}

TypedSecrets::~TypedSecrets() {
  if (put_.empty()) return;
  core::Keyring& keyring = *program_.secret_sources().keyring;
  for (const Put& put : put_) {
    try {
      if (put.before) {
        keyring.put(put.name, put.label, *put.before);
      } else {
        keyring.remove(put.name);
      }
    } catch (const Error& error) {
      program_.streams().warning("the keyring still has '" + put.name + "': " + error.message);
    }
  }
}

core::SecretReference TypedSecrets::type(const std::string& key, const std::string& what) {
  core::Keyring* keyring = program_.secret_sources().keyring;
  if (keyring == nullptr) {
    throw Exit(ExitCode::usage, "there is no keyring here to put the " + what + " into",
               "use prompt, file:PATH, env:NAME or command:LINE");
  }
  Put put{keyring_name(profile_, key), "Provost: " + key + " of " + profile_, {}};
  put.before = keyring->get(put.name);  // before anything is typed in vain
  const core::SecretBytes secret = program_.terminal().ask_hidden(what);
  if (secret.empty()) throw Exit(ExitCode::usage, "no " + what + " was given");
  keyring->put(put.name, put.label, secret);
  put_.push_back(std::move(put));
  return core::SecretReference::parse("keyring:" + put_.back().name);
}

}  // namespace provost::cli
