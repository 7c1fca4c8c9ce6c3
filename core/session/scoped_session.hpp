#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/account/account_reader.hpp"
#include "core/session/session.hpp"
#include "provost/policy.hpp"

namespace provost::core {

/// What can be done through a session, about one scope of it or about the whole server. Cheap;
/// does not own the session. Thread-safe as far as the session is, but for want().
class ScopedSession final : public AccountReader {
 public:
  /// `scope` empty: the whole server.
  ScopedSession(Session& session, std::string scope)
      : session_(session), scope_(std::move(scope)) {}

  const std::string& scope() const { return scope_; }
  Session& session() { return session_; }
  /// Profile and scope as people write them: `sm/acme.com`.
  std::string label() const;

  // Reading
  void fetch(const PagePlace& place, AccountPage& page) override;
  int width() const override;
  void want(Attributes attributes) override { wanted_ = attributes; }
  Availability availability(Attribute attribute) override;
  std::optional<StoredAccount> get(Key key, std::string_view value) override;
  std::optional<std::string> unsuited(Operation operation, const Account& account) override;
  /// Who is signed in; nothing when the provider cannot tell.
  std::optional<StoredAccount> who();
  std::optional<std::int64_t> count();
  std::string version();
  std::vector<std::string> scopes();
  /// Not enforced and not known when the provider cannot tell.
  PasswordPolicy policy();
  /// What the account can still be used through, as far as the provider can tell.
  Remaining remaining(const Account& account);
  /// One harmless read, tried once. Throws Error when the server is not there, or in trouble; a
  /// session that has to be renewed is no such thing.
  void probe();
  /// Throws Error{unsupported} or Error{permission_denied} when the operation cannot be done here.
  void require(Operation operation);

  // Writing, after Session::allow_writes(); with or without a turn that was waited for.
  Evidence set_password(const Account& account, SecretHandle password, Tri must_change,
                        bool pre_hash, Turn* turn = nullptr);
  Evidence reset_mail(const Account& account, std::string_view address, Turn* turn = nullptr);
  /// An operation that takes nothing but the account.
  Evidence change(Operation operation, const Account& account, Turn* turn = nullptr);

 private:
  void need(Operation operation) const;
  template <class Write>
  Evidence write(Operation operation, const Account& account, Turn* turn, Write write);
  std::optional<StoredAccount> one(
      Operation operation, const std::function<provost_code(const provost_call*, provost_session,
                                                            const provost_account_sink*)>& ask);

  Session& session_;
  std::string scope_;
  Attributes wanted_;
};

}  // namespace provost::core
