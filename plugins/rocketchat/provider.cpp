#include "provost/provider.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "common/ascii.hpp"
#include "rocketchat/client.hpp"
#include "rocketchat/decode_user.hpp"
#include "rocketchat/options.hpp"
#include "rocketchat/requests.hpp"
#include "rocketchat/server_facts.hpp"
#include "rocketchat/writes.hpp"

namespace provost::rocketchat {
namespace {

constexpr std::int64_t largest_page = 100;
constexpr plugin::ServerVersion email_lookups{8, 4};
constexpr plugin::ServerVersion silent_reset_mails{3, 9};
constexpr plugin::ServerVersion session_ending{3, 18};
constexpr plugin::ServerVersion ghosts_since{5, 0};
constexpr plugin::ServerVersion ghosts_until{7, 0};

constexpr std::string_view by_password = "password";
constexpr std::string_view by_token = "token";

bool has_capitals(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

Error no_such_account(std::string_view name) {
  return {Code::not_found, "there is no account '" + std::string(name) + "'"};
}

std::span<const std::string_view> permissions_for(Operation operation) {
  static constexpr std::array passwords = {std::string_view("edit-other-user-info"),
                                           std::string_view("edit-other-user-password")};
  static constexpr std::array editing = {std::string_view("edit-other-user-info")};
  static constexpr std::array activation = {std::string_view("edit-other-user-active-status")};
  static constexpr std::array sessions = {std::string_view("logout-other-user")};
  static constexpr std::array listing = {std::string_view("view-d-room")};
  switch (operation) {
    case Operation::list:
    case Operation::count:
      return listing;
    case Operation::set_password:
    case Operation::random_mail:
      return passwords;
    case Operation::must_change:
      return editing;
    case Operation::enable:
    case Operation::disable:
      return activation;
    case Operation::end_sessions:
    case Operation::revoke_tokens:
      return sessions;
    default:
      return {};
  }
}

}  // namespace

class RocketChat : public Session, public Users, public Passwords, public Access {
 public:
  static constexpr const Info& info = description;
  static constexpr const auto& operations = declared_operations;

  RocketChat(std::string user_id, Secret token, Secret password, bool personal_token)
      : client_(std::move(user_id), token, password), personal_token_(personal_token) {}

  static std::string probe(Call& call, const Connection&) { return rocketchat::probe(call); }

  static std::unique_ptr<RocketChat> sign_in(Call& call, const Connection&,
                                             const Credentials& credentials) {
    if (credentials.resumes()) {
      return std::make_unique<RocketChat>(
          credentials.kept_text("userId"), credentials.kept_secret("authToken"),
          credentials.password(), credentials.kept_text("signedInBy") == by_token);
    }
    const bool personal = bool(credentials.token());
    if (!personal && (credentials.account().empty() || !credentials.password())) {
      throw Error(Code::invalid_argument,
                  "an account and its password, or a personal access token, are needed to sign in");
    }
    const SignedIn session =
        personal ? sign_in_with_token(call, credentials.token())
                 : sign_in_with_password(call, credentials.account(), credentials.password());
    const Secret token = call.secret(session.token);
    call.keep("userId", session.user_id);
    call.keep("authToken", token);
    call.keep("signedInBy", personal ? by_token : by_password);
    if (session.must_change_password) {
      call.warn("'" + session.user_name +
                "' has to choose a new password at the next sign-in to the web page");
    }
    return std::make_unique<RocketChat>(session.user_id, token, credentials.password(), personal);
  }

  // Session

  void who(Call& call, AccountSink& sink) override {
    decode_me(read_me(call, client_).body(), [&](const Account& me) { sink.put(me); });
  }

  void sign_out(Call& call) override {
    if (personal_token_) return;  // logging out would revoke it
    try {
      log_out(call, client_);
    } catch (const Error& error) {
      if (error.code != Code::unauthenticated) throw;
    }
  }

  std::string version(Call& call) override { return facts_.version(call); }

  void supports(Call& call, Operation operation) override {
    const bool ends_sessions =
        operation == Operation::end_sessions || operation == Operation::revoke_tokens;
    if (ends_sessions && facts_.is_at_least(call, session_ending) == Tri::no) {
      throw Error(Code::unsupported,
                  "this server is too old to end other people's sessions; it "
                  "takes Rocket.Chat 3.18 or newer");
    }
    for (const std::string_view permission : permissions_for(operation)) {
      const Tri allowed = facts_.allows(call, permission);
      if (allowed == Tri::no) {
        throw Error(Code::permission_denied,
                    "the account that signs in lacks the permission " + std::string(permission));
      }
      if (allowed == Tri::unknown && operation != Operation::list) {
        call.warn("nobody knows whether the account that signs in has the permission " +
                  std::string(permission));
      }
    }
  }

  void suits(Call&, Operation operation, const Account& account) override {
    const bool writes = operation == Operation::set_password ||
                        operation == Operation::must_change ||
                        operation == Operation::random_mail || operation == Operation::enable ||
                        operation == Operation::disable;
    if (writes && account.kind == Kind::remote) {
      throw Error(Code::managed_elsewhere, "it belongs to another server");
    }
  }

  // Users

  void list(Call& call, const Query& query, Page& page) override {
    const Answer answer =
        read_page(call, client_, Operation::list, query.offset(), query.limit(largest_page));
    const PageFacts facts = decode_page(answer.body(), query.wanted(),
                                        [&](const Account& account) { page.put(account); });
    if (facts.total >= 0) page.total(facts.total);
    const std::int64_t next = query.offset() + facts.records;
    if (facts.records > 0 && (facts.total < 0 || next < facts.total)) {
      page.next_offset(next);
      page.size_used(facts.records);
    }
  }

  void get(Call& call, Key key, std::string_view value, AccountSink& sink) override {
    if (value.empty()) throw Error(Code::invalid_argument, "the name of the account is empty");
    if (key == Key::email && facts_.is_at_least(call, email_lookups) != Tri::yes) {
      throw Error(Code::unsupported,
                  "this server cannot find accounts by e-mail address; it takes Rocket.Chat 8.4");
    }
    const std::string_view parameter = key == Key::id          ? "userId"
                                       : key == Key::user_name ? "username"
                                                               : "email";
    // Servers also try an id as a name, and old ones answer with somebody at random.
    const auto is_meant = [&](const Account& found) {
      if (key == Key::id) return found.id == value;
      if (key == Key::user_name) return plugin::same_text(*found.user_name, value);
      return found.emails && std::ranges::any_of(*found.emails, [&](const Email& email) {
               return plugin::same_text(email.address, value);
             });
    };
    bool found = false;
    decode_user(read_user(call, client_, parameter, value).body(), [&](const Account& account) {
      if (!is_meant(account)) return;
      found = true;
      sink.put(account);
    });
    if (!found) throw no_such_account(value);
  }

  std::int64_t count(Call& call) override {
    const PageFacts facts = decode_page(read_page(call, client_, Operation::count, 0, 1).body(), {},
                                        [](const Account&) {});
    if (facts.total < 0) {
      throw Error(Code::unsupported, "this server does not tell how many accounts it has");
    }
    return facts.total;
  }

  Availability availability(Call& call, Attribute attribute) override {
    switch (attribute) {
      case Attribute::id:
      case Attribute::user_name:
      case Attribute::display_name:
      case Attribute::active:
      case Attribute::kind:
        return Availability::in_list;
      case Attribute::email:
      case Attribute::email_verified:
      case Attribute::roles:
      case Attribute::privileged:
      case Attribute::last_login:
        return facts_.list_shape(call).full ? Availability::in_list : Availability::never;
      case Attribute::created:
      case Attribute::must_change_password:
      case Attribute::own: {
        const PageFacts shape = facts_.list_shape(call);
        return !shape.full   ? Availability::never
               : shape.whole ? Availability::in_list
                             : Availability::by_get;
      }
      default:
        return Availability::never;
    }
  }

  // Passwords

  PasswordPolicy policy(Call& call) override {
    try {
      return decode_policy(read_policy(call, client_).body());
    } catch (const Error& error) {
      if (error.code != Code::unsupported && error.code != Code::permission_denied) throw;
      return {};
    }
  }

  Evidence set_password(Call& call, const Account& account, const NewPassword& password) override {
    return rocketchat::set_password(call, client_, account, password);
  }

  Evidence reset_mail(Call& call, const Account& account, std::string_view address) override {
    if (has_capitals(address) && facts_.is_at_least(call, silent_reset_mails) != Tri::no) {
      throw Error(Code::unsupported, "the server mails no link to '" + std::string(address) +
                                         "', because the address has capital letters; mail " +
                                         named(account) + " a random password instead")
          .with_changed(Tri::no);
    }
    return rocketchat::reset_mail(call, client_, account, address);
  }

  Evidence random_mail(Call& call, const Account& account) override {
    return rocketchat::random_mail(call, client_, account);
  }

  Evidence must_change(Call& call, const Account& account) override {
    // Asked to mark whoever is not there any more, these servers make an account of them.
    if (facts_.is_at_least(call, ghosts_since) != Tri::no &&
        facts_.is_at_least(call, ghosts_until) != Tri::yes) {
      require_account(call, client_, account, "ask for a new password of " + named(account));
    }
    return rocketchat::must_change(call, client_, account);
  }

  // Access

  Evidence enable(Call& call, const Account& account) override {
    return set_active(call, client_, account, true);
  }
  Evidence disable(Call& call, const Account& account) override {
    return set_active(call, client_, account, false);
  }
  Evidence end_sessions(Call& call, const Account& account) override {
    return end_sessions_and_tokens(call, client_, account, Operation::end_sessions);
  }
  Evidence revoke_tokens(Call& call, const Account& account) override {
    return end_sessions_and_tokens(call, client_, account, Operation::revoke_tokens);
  }

 private:
  Client client_;
  ServerFacts facts_{client_};
  const bool personal_token_;
};

}  // namespace provost::rocketchat

PROVOST_PROVIDER(provost::rocketchat::RocketChat);
