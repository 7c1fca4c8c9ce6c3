#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/password/chpasswd.hpp"
#include "core/secret/bytes.hpp"
#include "provost/account.hpp"
#include "provost/policy.hpp"

namespace provost::core {

/// A server (or scope) that passwords are for.
struct PasswordTarget {
  std::string label;
  std::string host;
  PasswordPolicy policy;
};

/// Where new passwords come from. Used by one thread at a time but for next(), which any may call.
class PasswordSource {
 public:
  virtual ~PasswordSource() = default;

  /// The accounts that the source itself names; none: it names nobody.
  virtual std::vector<std::string> names() const { return {}; }
  /// Takes a target in; throws Error when no password of the source could satisfy its policy.
  virtual void add_target(const PasswordTarget&) {}
  /// Proves that what the source will give this account satisfies the server's policy; throws
  /// Error naming what does not. The target was added.
  virtual void prove(const PasswordTarget&, const Account&) {}
  /// What is allowed but unwise about the passwords that were proved; never what they are, nor
  /// what makes them so.
  virtual std::vector<std::string> doubts() const { return {}; }
  /// The password for this account on that server, named by its label.
  virtual SecretBytes next(const std::string& server, const Account& account) = 0;
  /// Does every call of next() give another password?
  virtual bool generates() const { return false; }
};

/// `length` 0: as long as the generator thinks best.
std::unique_ptr<PasswordSource> generated_passwords(int length);
/// The same for everybody.
std::unique_ptr<PasswordSource> same_password(SecretBytes password);
/// Those of a list; `what` names it: `passwords.txt`, `standard input`.
std::unique_ptr<PasswordSource> listed_passwords(ChpasswdList list, std::string what);

}  // namespace provost::core
