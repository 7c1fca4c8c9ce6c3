#include "provost/provider.hpp"

#include <memory>
#include <string>
#include <string_view>

#include "smartermail/accounts.hpp"
#include "smartermail/address.hpp"
#include "smartermail/client.hpp"
#include "smartermail/options.hpp"
#include "smartermail/requests.hpp"
#include "smartermail/server_build.hpp"
#include "smartermail/tokens.hpp"
#include "smartermail/writes.hpp"

namespace provost::smartermail {
namespace {

constexpr std::string_view passwords_are_readable =
    "the server keeps passwords so that its administrators can read them";

void warn_of_build(Call& call, const Client& client, const Identity& identity) {
  try {
    const std::string warning = warning_for(build_in(version_of(call, client, identity)));
    if (!warning.empty()) call.warn(warning);
  } catch (const Error& error) {
    if (error.code == Code::cancelled || error.code == Code::deadline) throw;
  }
}

/// All that is known of the account without asking the server.
Account bare_account(const Identity& identity) {
  Account account;
  account.id = identity.account;
  account.user_name = local_part(identity.account);
  account.emails.emplace();
  if (!identity.is_system()) account.emails->push_back({identity.account, Tri::unknown});
  account.kind = Kind::human;
  account.active = Tri::yes;
  account.privileged = tri(identity.role != Role::user);
  return account;
}

}  // namespace

class SmarterMail : public Session, public Users, public Passwords, public Access {
 public:
  static constexpr const Info& info = description;
  static constexpr const auto& options = declared_options;
  static constexpr const auto& operations = declared_operations;

  SmarterMail(Tokens tokens, const Connection& connection)
      : tokens_(std::move(tokens)),
        accounts_(client_, connection.is_on(list_in_pages)),
        keeps_mail_(connection.is_on(disabled_keeps_mail)) {}

  static std::string probe(Call& call, const Connection&) { return smartermail::probe(call); }

  static std::unique_ptr<SmarterMail> sign_in(Call& call, const Connection& connection,
                                              const Credentials& credentials) {
    if (credentials.resumes()) {
      return std::make_unique<SmarterMail>(Tokens::resume(call, credentials), connection);
    }
    auto session = std::make_unique<SmarterMail>(Tokens::sign_in(call, credentials), connection);
    warn_of_build(call, session->client_, session->identity());
    return session;
  }

  // Session

  void renew(Call& call) override {
    tokens_.renew(call);
    client_.use(tokens_.access_token());
  }

  void who(Call& call, AccountSink& sink) override {
    try {
      if (!identity().is_system()) {
        const Aim own{std::string(identity().own_domain()), false};
        return accounts_.get(call, own, identity().account, sink);
      }
      read_version(call, client_);
    } catch (const Error& error) {
      if (error.code != Code::not_found && !is_withheld(error)) throw;
    }
    sink.put(bare_account(identity()));
  }

  void sign_out(Call& call) override {
    try {
      log_out(call, client_);
    } catch (const Error& error) {
      if (error.code != Code::unauthenticated && error.code != Code::unsupported) throw;
    }
  }

  std::string version(Call& call) override { return version_of(call, client_, identity()); }

  void scopes(Call& call, const TextSink& names) override {
    if (!identity().is_system()) return names(identity().own_domain());
    for (const std::string& name : decode_domains(read_domain_names(call, client_).body())) {
      names(name);
    }
  }

  void supports(Call& call, Operation operation) override {
    switch (operation) {
      case Operation::probe:
      case Operation::sign_in:
      case Operation::scopes:
        return;
      case Operation::reset_mail:
      case Operation::random_mail:
      case Operation::revoke_tokens:
      case Operation::unlock:
      case Operation::reset_second_factor:
        throw Error(Code::unsupported, "SmarterMail has no call for it");
      default:
        break;
    }
    if (identity().role == Role::user) {
      throw Error(Code::permission_denied,
                  "'" + identity().account + "' is no administrator of its domain");
    }
    if (operation != Operation::get) here(call, "work on accounts");
  }

  // Users

  void list(Call& call, const Query& query, Page& page) override {
    accounts_.list(call, here(call, "list the accounts"), query, page);
  }

  void get(Call& call, Key, std::string_view value, AccountSink& sink) override {
    if (value.empty()) throw Error(Code::invalid_argument, "the name of the account is empty");
    const std::string_view domain = domain_part(value);
    const bool tells_domain = call.scope().empty() && identity().is_system() && !domain.empty();
    const Aim there = tells_domain ? Aim{std::string(domain), true}
                                   : here(call, "read the account '" + std::string(value) + "'");
    const std::string address = completed(value, there.domain);
    if (!is_in_domain(address, there.domain)) {
      throw Error(Code::not_found, "there is no account '" + std::string(value) +
                                       "' in the domain '" + there.domain + "'");
    }
    accounts_.get(call, there, address, sink);
  }

  std::int64_t count(Call& call) override {
    return accounts_.count(call, here(call, "count the accounts"));
  }

  Availability availability(Call&, Attribute attribute) override {
    return accounts_.availability(attribute);
  }

  // Passwords

  PasswordPolicy policy(Call& call) override {
    const Aim there = here(call, "read the password policy");
    PasswordPolicy policy;
    for (const auto read : {&read_password_settings, &read_password_requirements}) {
      if (policy.enforced != Tri::unknown) break;
      try {
        policy = decode_policy(read(call, client_, there).body());
      } catch (const Error& error) {
        if (!is_withheld(error)) throw;
      }
    }
    policy.note = passwords_are_readable;
    return policy;
  }

  Evidence set_password(Call& call, const Account& account, const NewPassword& password) override {
    return smartermail::set_password(call, desk(), account, password);
  }
  Evidence must_change(Call& call, const Account& account) override {
    return smartermail::must_change(call, desk(), account);
  }

  // Access

  Evidence enable(Call& call, const Account& account) override {
    return smartermail::enable(call, desk(), account);
  }
  Evidence disable(Call& call, const Account& account) override {
    return smartermail::disable(call, desk(), account, keeps_mail_);
  }
  Evidence end_sessions(Call& call, const Account& account) override {
    return smartermail::end_sessions(call, desk(), account);
  }

 private:
  const Identity& identity() const { return tokens_.identity(); }
  Desk desk() const { return {client_, identity()}; }
  Aim here(const Call& call, std::string_view what) const {
    return aim(identity(), call.scope(), what);
  }

  Tokens tokens_;
  Client client_{tokens_.access_token()};
  Accounts accounts_;
  const bool keeps_mail_;
};

}  // namespace provost::smartermail

PROVOST_PROVIDER(provost::smartermail::SmarterMail);
