#pragma once

#include <map>
#include <optional>
#include <string>

#include "core/secret/keyring.hpp"
#include "provost/error.hpp"

namespace provost::core {

class FakeKeyring : public Keyring {
 public:
  bool reachable = true;
  std::map<std::string, SecretBytes> secrets;

  std::optional<SecretBytes> get(const std::string& name) override {
    check();
    const auto found = secrets.find(name);
    if (found == secrets.end()) return std::nullopt;
    return found->second;
  }
  void put(const std::string& name, const std::string&, const SecretBytes& secret) override {
    check();
    secrets.insert_or_assign(name, secret);
  }
  void remove(const std::string& name) override {
    check();
    secrets.erase(name);
  }

 private:
  void check() const {
    if (!reachable) throw Error(Code::unavailable, "there is no keyring here");
  }
};

}  // namespace provost::core
