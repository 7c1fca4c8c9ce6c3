#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/casefold.hpp"
#include "core/password/chpasswd.hpp"
#include "core/secret/bytes.hpp"
#include "provost/account.hpp"
#include "provost/common/program.hpp"
#include "provost/policy.hpp"

namespace provost::cli {

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
  /// Proves that what the source will give these accounts satisfies the server's policy; throws
  /// Error naming what does not.
  virtual void prove(const PasswordTarget& target, const std::vector<const Account*>& accounts) = 0;
  /// What is allowed but unwise about the passwords that were proved; never what they are, nor
  /// what makes them so.
  virtual std::vector<std::string> doubts() const { return {}; }
  /// The password for this account on that server, named by its label.
  virtual core::SecretBytes next(const std::string& server, const Account& account) = 0;
  /// Does the administrator know the passwords anyway?
  virtual bool known_to_caller() const { return true; }
};

/// `length` 0: as long as the generator thinks best.
std::unique_ptr<PasswordSource> generated_passwords(int length);
/// The same for everybody.
std::unique_ptr<PasswordSource> same_password(core::SecretBytes password);
/// Asks for it, twice.
core::SecretBytes ask_same_password(Program& program);
/// Lines of `user:password` from `path`, `-` being standard input.
std::unique_ptr<PasswordSource> chpasswd_passwords(const std::string& path, Program& program);

}  // namespace provost::cli
