#include "provost/provider.hpp"

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mattermost/accounts.hpp"
#include "mattermost/client.hpp"
#include "mattermost/options.hpp"
#include "mattermost/requests.hpp"
#include "mattermost/server_facts.hpp"
#include "mattermost/writes.hpp"

namespace provost::mattermost {
namespace {

constexpr plugin::ServerVersion longer_passwords{11, 0};
constexpr plugin::ServerVersion unlocking{11, 0};
constexpr plugin::ServerVersion directory_switches{11, 0};

constexpr std::string_view by_password = "password";
constexpr std::string_view by_token = "token";

using Roles = std::optional<std::vector<std::string>>;

unsigned cost_of(const Connection& connection) {
  const std::string_view text = connection.option(pre_hash_cost);
  if (text.empty()) return 10;
  unsigned cost = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), cost);
  if (error == std::errc{} && end == text.data() + text.size() && cost >= 10 && cost <= 14) {
    return cost;
  }
  throw Error(Code::invalid_argument, "the cost of a bcrypt hash is a number from 10 to 14")
      .with_option(std::string(pre_hash_cost));
}

bool needs_administrator(Operation operation) {
  switch (operation) {
    case Operation::set_password:
    case Operation::enable:
    case Operation::disable:
    case Operation::end_sessions:
    case Operation::revoke_tokens:
    case Operation::unlock:
    case Operation::count:
      return true;
    default:
      return false;
  }
}

}  // namespace

class Mattermost : public Session, public Users, public Passwords, public Access {
 public:
  static constexpr const Info& info = description;
  static constexpr const auto& options = declared_options;
  static constexpr const auto& operations = declared_operations;

  Mattermost(SignedIn session, Roles roles, bool personal_token, unsigned cost)
      : client_(session.token, std::move(session.version)),
        facts_(client_, std::move(session.self.id), std::move(roles)),
        personal_token_(personal_token),
        cost_(cost) {}

  static std::string probe(Call& call, const Connection&) { return mattermost::probe(call); }

  static std::unique_ptr<Mattermost> sign_in(Call& call, const Connection& connection,
                                             const Credentials& credentials) {
    const unsigned cost = cost_of(connection);
    if (credentials.resumes()) {
      return std::make_unique<Mattermost>(
          SignedIn{{credentials.kept_text("userId"), {}}, credentials.kept_secret("token"), {}},
          std::nullopt, credentials.kept_text("signedInBy") == by_token, cost);
    }
    const bool personal = bool(credentials.token());
    if (!personal && (credentials.account().empty() || !credentials.password())) {
      throw Error(Code::invalid_argument,
                  "an account and its password, or a personal access token, are needed to sign in");
    }
    SignedIn session =
        personal ? sign_in_with_token(call, credentials.token())
                 : sign_in_with_password(call, credentials.account(), credentials.password());
    call.keep("userId", session.self.id);
    call.keep("token", session.token);
    call.keep("signedInBy", personal ? by_token : by_password);
    Roles roles = session.self.roles;
    return std::make_unique<Mattermost>(std::move(session), std::move(roles), personal, cost);
  }

  // Session

  void who(Call& call, AccountSink& sink) override {
    decode_me(read_me(call, client_).body(),
              [&](std::vector<Account>& accounts) { sink.put(accounts.front()); });
  }

  void sign_out(Call& call) override {
    if (personal_token_) return;  // a token is not a session to end
    try {
      log_out(call, client_);
    } catch (const Error& error) {
      if (error.code != Code::unauthenticated) throw;
    }
  }

  std::string version(Call& call) override { return facts_.version(call); }

  void supports(Call& call, Operation operation) override {
    if (operation == Operation::unlock) require_unlocking(call);
    if (operation == Operation::revoke_tokens &&
        decode_config(read_config(call, client_).body()).tokens == false) {
      throw Error(Code::unsupported, "personal access tokens are switched off on the server");
    }
    if (!needs_administrator(operation) || facts_.is_admin(call)) return;
    if (!std::ranges::any_of(facts_.roles(call), administers)) {
      throw Error(Code::permission_denied, "the account that signs in lacks the role system_admin");
    }
    if (operation != Operation::count) {
      call.warn(
          "nobody knows whether the roles of the account that signs in are enough; the role "
          "system_admin is");
    }
  }

  void suits(Call& call, Operation operation, const Account& account) override {
    const bool switches = operation == Operation::enable || operation == Operation::disable;
    if (switches && account.auth_source == "ldap" &&
        facts_.is_at_least(call, directory_switches) != Tri::no) {
      throw Error(Code::managed_elsewhere, "its directory decides whether it is active");
    }
    if (operation != Operation::set_password && operation != Operation::reset_mail) return;
    const std::string obstacle = password_obstacle(account);
    if (!obstacle.empty()) throw Error(Code::managed_elsewhere, obstacle);
  }

  // Users

  void list(Call& call, const Query& query, Page& page) override {
    list_accounts(call, client_, facts_, query, page);
  }

  void get(Call& call, Key key, std::string_view value, AccountSink& sink) override {
    get_account(call, client_, facts_, key, value, sink);
  }

  std::int64_t count(Call& call) override {
    return decode_total(read_total(call, client_, Operation::count).body());
  }

  Availability availability(Call& call, Attribute attribute) override {
    return availability_of(call, facts_, attribute);
  }

  // Passwords

  PasswordPolicy policy(Call& call) override {
    PasswordPolicy policy = decode_config(read_config(call, client_).body()).policy;
    if (policy.enforced != Tri::yes) return {};
    policy.max_length = facts_.is_at_least(call, longer_passwords) == Tri::yes ? 72 : 64;
    return policy;
  }

  Evidence set_password(Call& call, const Account& account, const NewPassword& password) override {
    return mattermost::set_password(call, client_, facts_, account, password, cost_);
  }

  Evidence reset_mail(Call& call, const Account& account, std::string_view address) override {
    return mattermost::reset_mail(call, client_, account, address);
  }

  // Access

  Evidence enable(Call& call, const Account& account) override {
    return set_active(call, client_, account, true);
  }
  Evidence disable(Call& call, const Account& account) override {
    return set_active(call, client_, account, false);
  }
  Evidence end_sessions(Call& call, const Account& account) override {
    return mattermost::end_sessions(call, client_, account);
  }
  Evidence revoke_tokens(Call& call, const Account& account) override {
    if (personal_token_ && account.id == facts_.own_id()) {
      throw Error(Code::unsupported, "cannot revoke the tokens of " + named(account) +
                                         ": one of them is signed in now; use the password")
          .with_changed(Tri::no);
    }
    return mattermost::revoke_tokens(call, client_, account);
  }
  Remaining remaining(Call& call, const Account& account) override {
    return mattermost::remaining(call, client_, account);
  }
  Evidence unlock(Call& call, const Account& account) override {
    require_unlocking(call);
    return mattermost::unlock(call, client_, account);
  }

 private:
  void require_unlocking(Call& call) {
    if (facts_.is_at_least(call, unlocking) != Tri::no) return;
    throw Error(Code::unsupported,
                "this server is too old to unlock accounts; it takes Mattermost 11, but setting a "
                "new password unlocks, too")
        .with_changed(Tri::no);
  }

  Client client_;
  ServerFacts facts_;
  const bool personal_token_;
  const unsigned cost_;
};

}  // namespace provost::mattermost

PROVOST_PROVIDER(provost::mattermost::Mattermost);
