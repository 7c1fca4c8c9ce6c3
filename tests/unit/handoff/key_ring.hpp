#pragma once

#include <stdlib.h>

#include <cstdio>
#include <fstream>
#include <string>
#include <system_error>

#include "scratch.hpp"

namespace provost::core::test {

/// A key ring of its own for every test, in place of the user's.
class KeyRing : public Scratch {
 protected:
  KeyRing() {
    // The agent's socket lies in it: the path must be short.
    std::string name = "/tmp/ring-XXXXXX";
    if (mkdtemp(name.data()) != nullptr) home_ = name;
    setenv("GNUPGHOME", home_.c_str(), 1);
  }
  ~KeyRing() override {
    gpg("gpgconf --kill all");
    unsetenv("GNUPGHOME");
    // The agent takes its sockets away by itself, perhaps just now.
    std::error_code gone;
    do {
      std::filesystem::remove_all(home_, gone);
    } while (gone == std::errc::no_such_file_or_directory);
  }

  /// What a command prints; standard error is dropped.
  static std::string gpg(const std::string& command) {
    std::string text;
    FILE* out = ::popen((command + " 2>/dev/null").c_str(), "r");
    if (out == nullptr) return text;
    char buffer[4096];
    while (const std::size_t count = ::fread(buffer, 1, sizeof buffer, out)) {
      text.append(buffer, count);
    }
    ::pclose(out);
    return text;
  }

  /// Makes a key and gives its fingerprint. `expires` as GnuPG takes it: `never`, `2y`.
  static std::string make_key(const std::string& name, const std::string& expires = "never",
                              const std::string& more = {}) {
    const std::string status =
        gpg("gpg --batch --status-fd 1 --passphrase '' --pinentry-mode loopback " + more +
            " --quick-generate-key '" + name + "' future-default default " + expires);
    const auto at = status.find("KEY_CREATED ");
    return at == std::string::npos ? status : status.substr(at + 14, 40);
  }

  static void revoke(const std::string& fingerprint) {
    const std::string file = std::string(getenv("GNUPGHOME")) + "/openpgp-revocs.d/" + fingerprint;
    gpg("sed -i 's/^:-----BEGIN/-----BEGIN/' " + file + ".rev; gpg --batch --import " + file +
        ".rev");
  }

  /// The text of a file of one message.
  std::string opened(const std::string& name) const {
    return gpg("gpg --batch --quiet --decrypt " + path(name).string());
  }

  /// The text of a file of any number of them, as docs/handoff.md says that it is read.
  std::string opened_one_by_one(const std::string& name) const {
    return gpg(
        "awk '/^-----BEGIN PGP MESSAGE/ {m = \"\"} {m = m $0 \"\\n\"}"
        " /^-----END PGP MESSAGE/ {printf \"%s\", m | \"gpg --batch --quiet --decrypt\";"
        " close(\"gpg --batch --quiet --decrypt\")}' " +
        path(name).string());
  }

  std::string home_;
};

}  // namespace provost::core::test
