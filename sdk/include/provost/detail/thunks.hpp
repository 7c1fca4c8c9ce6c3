#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>

#include "provost/abi/provider.h"
#include "provost/detail/error_bridge.hpp"
#include "provost/session.hpp"

namespace provost {
inline namespace v0_3 {
namespace detail {

/// Does a class bring its own version of a member of its base?
template <class Base, class Member>
struct Owner;
template <class Base, class Result, class Class, class... Arguments>
struct Owner<Base, Result (Class::*)(Arguments...)> {
  static constexpr bool overrides = !std::is_same_v<Base, Class>;
};
#define PROVOST_OVERRIDES(Base, Type, member) \
  (::provost::detail::Owner<Base, decltype(&Type::member)>::overrides)

/// The C functions of provider `T`. Nothing ever throws out of them.
template <class T>
struct Thunks {
  static T& session_of(provost_session session) {
    return *reinterpret_cast<T*>(static_cast<std::uintptr_t>(session));
  }

  static provost_code init(const provost_host*, const provost_call*) noexcept { return PROVOST_OK; }
  static void deinit() noexcept {}

  static const void* get_interface(provost_string id) noexcept {
    const std::string_view wanted = view_of(id);
    if (wanted == PROVOST_AUTH_ID) return &auth;
    if (wanted == PROVOST_SERVER_ID) return &server;
    if constexpr (std::is_base_of_v<Users, T>) {
      if (wanted == PROVOST_USERS_ID) return &users;
    }
    if constexpr (std::is_base_of_v<Passwords, T>) {
      if (wanted == PROVOST_PASSWORDS_ID) return &passwords;
    }
    if constexpr (std::is_base_of_v<Access, T>) {
      if (wanted == PROVOST_ACCESS_ID) return &access;
    }
    return nullptr;
  }

  // provost.auth/1

  static provost_code sign_in(const provost_call* call, const provost_connection* connection,
                              const provost_credentials* credentials,
                              provost_session* session) noexcept {
    return guarded(call, [&] {
      Call context(call);
      std::unique_ptr<T> made =
          T::sign_in(context, Connection(connection), Credentials(credentials));
      if (!made) throw Error(Code::internal, "sign_in made no session");
      *session = static_cast<provost_session>(reinterpret_cast<std::uintptr_t>(made.release()));
    });
  }
  static provost_code renew(const provost_call* call, provost_session session) noexcept {
    return guarded(call, [&] {
      Call context(call);
      session_of(session).renew(context);
    });
  }
  static provost_code who(const provost_call* call, provost_session session,
                          const provost_account_sink* sink) noexcept {
    return guarded(call, [&] {
      Call context(call);
      AccountSink accounts(call, sink);
      session_of(session).who(context, accounts);
    });
  }
  static provost_code sign_out(const provost_call* call, provost_session session) noexcept {
    return guarded(call, [&] {
      Call context(call);
      session_of(session).sign_out(context);
    });
  }
  static provost_code supports(const provost_call* call, provost_session session,
                               provost_operation operation) noexcept {
    return guarded(call, [&] {
      if (!implements(operation)) {
        throw Error(Code::unsupported, "the provider has no function for this operation");
      }
      Call context(call);
      session_of(session).supports(context, static_cast<Operation>(operation));
    });
  }
  static void close(provost_session session) noexcept { delete &session_of(session); }
  static provost_code suits(const provost_call* call, provost_session session,
                            provost_operation operation, const provost_account* record) noexcept {
    return guarded(call, [&] {
      Call context(call);
      Account account;
      read_account(*record, account);
      session_of(session).suits(context, static_cast<Operation>(operation), account);
    });
  }

  // provost.server/1

  static TextSink texts(const provost_call* call, const provost_text_sink* sink) {
    return [call, sink](std::string_view text) {
      const provost_code code = sink->text(sink, to_abi(text));
      if (code != PROVOST_OK) throw error_of(code, call->error(call));
    };
  }
  static provost_code probe(const provost_call* call, const provost_connection* connection,
                            const provost_text_sink* version) noexcept {
    return guarded(call, [&] {
      if constexpr (can_probe) {
        Call context(call);
        texts(call, version)(T::probe(context, Connection(connection)));
      }
    });
  }
  static provost_code version(const provost_call* call, provost_session session,
                              const provost_text_sink* sink) noexcept {
    return guarded(call, [&] {
      Call context(call);
      texts(call, sink)(session_of(session).version(context));
    });
  }
  static provost_code scopes(const provost_call* call, provost_session session,
                             const provost_text_sink* names) noexcept {
    return guarded(call, [&] {
      Call context(call);
      session_of(session).scopes(context, texts(call, names));
    });
  }

  // provost.users/1

  static provost_code list(const provost_call* call, provost_session session,
                           const provost_query* query, const provost_account_sink* sink) noexcept {
    return guarded(call, [&] {
      Call context(call);
      Page page(call, sink);
      session_of(session).list(context, Query(query), page);
      page.finish();
    });
  }
  static provost_code get(const provost_call* call, provost_session session, provost_key key,
                          provost_string value, const provost_account_sink* sink) noexcept {
    return guarded(call, [&] {
      if (key < PROVOST_KEY_ID || key > PROVOST_KEY_EMAIL) {
        throw Error(Code::invalid_argument, "an account is named by a key of an unknown kind");
      }
      Call context(call);
      AccountSink accounts(call, sink);
      session_of(session).get(context, static_cast<Key>(key), view_of(value), accounts);
    });
  }
  static provost_code count(const provost_call* call, provost_session session,
                            std::int64_t* result) noexcept {
    return guarded(call, [&] {
      Call context(call);
      *result = session_of(session).count(context);
    });
  }
  static provost_availability availability(const provost_call* call, provost_session session,
                                           provost_attribute attribute) noexcept {
    auto result = Availability::never;
    if (attribute < 0 || attribute >= PROVOST_ATTR_COUNT) return PROVOST_NEVER_TOLD;
    guarded(call, [&] {
      Call context(call);
      result = session_of(session).availability(context, static_cast<Attribute>(attribute));
    });
    return static_cast<provost_availability>(result);
  }

  // provost.passwords/1 and provost.access/1

  static provost_code policy(const provost_call* call, provost_session session,
                             const provost_policy_sink* sink) noexcept {
    return guarded(call, [&] {
      Call context(call);
      const PasswordPolicy policy = session_of(session).policy(context);
      const provost_password_policy record = to_record(policy);
      const provost_code code = sink->policy(sink, &record);
      if (code != PROVOST_OK) throw error_of(code, call->error(call));
    });
  }
  static provost_password_policy to_record(const PasswordPolicy& policy) {
    const auto text = [](const std::optional<std::string>& value) {
      return value ? to_abi(std::string_view(*value)) : provost_string{nullptr, 0};
    };
    return {sizeof(provost_password_policy),
            static_cast<provost_tri>(policy.enforced),
            policy.min_length,
            policy.max_length,
            static_cast<provost_tri>(policy.length_in_bytes),
            policy.min_lower,
            policy.min_upper,
            policy.min_digits,
            policy.min_symbols,
            policy.max_repeat,
            policy.history,
            static_cast<provost_tri>(policy.not_user_name),
            static_cast<provost_tri>(policy.no_common),
            0,
            text(policy.symbols),
            to_abi(std::string_view(policy.note))};
  }

  /// A write on one account: `write(session, context, account)` returns the evidence.
  template <class Write>
  static provost_code write(const provost_call* call, provost_session session,
                            const provost_account* record, provost_evidence* evidence,
                            Write write) noexcept {
    return guarded(call, [&] {
      Call context(call);
      Account account;
      read_account(*record, account);
      *evidence = static_cast<provost_evidence>(write(session_of(session), context, account));
    });
  }
  static provost_code set_password(const provost_call* call, provost_session session,
                                   const provost_account* account,
                                   const provost_new_password* password,
                                   provost_evidence* evidence) noexcept {
    return write(call, session, account, evidence, [&](T& t, Call& context, const Account& a) {
      return t.set_password(context, a,
                            {{password->password},
                             tri_of(password->must_change),
                             (password->flags & PROVOST_SET_PRE_HASH) != 0});
    });
  }
  static provost_code reset_mail(const provost_call* call, provost_session session,
                                 const provost_account* account, provost_string address,
                                 provost_evidence* evidence) noexcept {
    return write(call, session, account, evidence, [&](T& t, Call& context, const Account& a) {
      return t.reset_mail(context, a, view_of(address));
    });
  }
  using Plain = provost_code (*)(const provost_call*, provost_session, const provost_account*,
                                 provost_evidence*);
  /// A write that takes nothing but the account.
  template <auto member>
  static provost_code plain(const provost_call* call, provost_session session,
                            const provost_account* account, provost_evidence* evidence) noexcept {
    return write(call, session, account, evidence,
                 [](T& t, Call& context, const Account& a) { return (t.*member)(context, a); });
  }

  static provost_code remaining(const provost_call* call, provost_session session,
                                const provost_account* record, provost_remaining* result) noexcept {
    return guarded(call, [&] {
      Call context(call);
      Account account;
      read_account(*record, account);
      const Remaining left = session_of(session).remaining(context, account);
      result->sessions = left.sessions.value_or(-1);
      result->tokens = left.tokens.value_or(-1);
    });
  }

  template <bool supported, class Function>
  static constexpr Function* if_supported(Function* function) {
    return supported ? function : nullptr;
  }

  static constexpr provost_auth_v1 auth = {
      sizeof(provost_auth_v1),
      0,
      &sign_in,
      if_supported<PROVOST_OVERRIDES(Session, T, renew)>(&renew),
      if_supported<PROVOST_OVERRIDES(Session, T, who)>(&who),
      if_supported<PROVOST_OVERRIDES(Session, T, sign_out)>(&sign_out),
      if_supported<PROVOST_OVERRIDES(Session, T, supports)>(&supports),
      &close,
      if_supported<PROVOST_OVERRIDES(Session, T, suits)>(&suits)};

  static constexpr bool can_probe = requires(Call & c, const Connection& k) { T::probe(c, k); };
  static constexpr provost_server_v1 server = {
      sizeof(provost_server_v1), 0, if_supported<can_probe>(&probe),
      if_supported<PROVOST_OVERRIDES(Session, T, version)>(&version),
      if_supported<PROVOST_OVERRIDES(Session, T, scopes)>(&scopes)};

  static constexpr provost_users_v1 users = [] {
    provost_users_v1 table{sizeof(provost_users_v1), 0, nullptr, nullptr, nullptr, nullptr};
    if constexpr (std::is_base_of_v<Users, T>) {
      table.list = &list;
      table.get = if_supported<PROVOST_OVERRIDES(Users, T, get)>(&get);
      table.count = if_supported<PROVOST_OVERRIDES(Users, T, count)>(&count);
      table.availability = if_supported<PROVOST_OVERRIDES(Users, T, availability)>(&availability);
    }
    return table;
  }();

  static constexpr provost_passwords_v1 passwords = [] {
    provost_passwords_v1 table{
        sizeof(provost_passwords_v1), 0, nullptr, nullptr, nullptr, nullptr, nullptr};
    if constexpr (std::is_base_of_v<Passwords, T>) {
      table.policy = if_supported<PROVOST_OVERRIDES(Passwords, T, policy)>(&policy);
      table.set = if_supported<PROVOST_OVERRIDES(Passwords, T, set_password)>(&set_password);
      table.reset_mail = if_supported<PROVOST_OVERRIDES(Passwords, T, reset_mail)>(&reset_mail);
      table.random_mail =
          if_supported<PROVOST_OVERRIDES(Passwords, T, random_mail)>(&plain<&T::random_mail>);
      table.must_change =
          if_supported<PROVOST_OVERRIDES(Passwords, T, must_change)>(&plain<&T::must_change>);
    }
    return table;
  }();

  static constexpr provost_access_v1 access = [] {
    provost_access_v1 table{sizeof(provost_access_v1),
                            0,
                            nullptr,
                            nullptr,
                            nullptr,
                            nullptr,
                            nullptr,
                            nullptr,
                            nullptr};
    if constexpr (std::is_base_of_v<Access, T>) {
      table.enable = if_supported<PROVOST_OVERRIDES(Access, T, enable)>(&plain<&T::enable>);
      table.disable = if_supported<PROVOST_OVERRIDES(Access, T, disable)>(&plain<&T::disable>);
      table.end_sessions =
          if_supported<PROVOST_OVERRIDES(Access, T, end_sessions)>(&plain<&T::end_sessions>);
      table.revoke_tokens =
          if_supported<PROVOST_OVERRIDES(Access, T, revoke_tokens)>(&plain<&T::revoke_tokens>);
      table.unlock = if_supported<PROVOST_OVERRIDES(Access, T, unlock)>(&plain<&T::unlock>);
      table.reset_second_factor = if_supported<PROVOST_OVERRIDES(Access, T, reset_second_factor)>(
          &plain<&T::reset_second_factor>);
      table.remaining = if_supported<PROVOST_OVERRIDES(Access, T, remaining)>(&remaining);
    }
    return table;
  }();

  /// Is there a function for an operation, which may be one that this contract does not know?
  static constexpr bool implements(provost_operation operation) {
    switch (operation) {
      case PROVOST_OP_PROBE:
        return server.probe != nullptr;
      case PROVOST_OP_SIGN_IN:
        return true;
      case PROVOST_OP_LIST:
        return users.list != nullptr;
      case PROVOST_OP_GET:
        return users.get != nullptr;
      case PROVOST_OP_COUNT:
        return users.count != nullptr;
      case PROVOST_OP_POLICY:
        return passwords.policy != nullptr;
      case PROVOST_OP_SET_PASSWORD:
        return passwords.set != nullptr;
      case PROVOST_OP_RESET_MAIL:
        return passwords.reset_mail != nullptr;
      case PROVOST_OP_RANDOM_MAIL:
        return passwords.random_mail != nullptr;
      case PROVOST_OP_MUST_CHANGE:
        return passwords.must_change != nullptr;
      case PROVOST_OP_ENABLE:
        return access.enable != nullptr;
      case PROVOST_OP_DISABLE:
        return access.disable != nullptr;
      case PROVOST_OP_END_SESSIONS:
        return access.end_sessions != nullptr;
      case PROVOST_OP_REVOKE_TOKENS:
        return access.revoke_tokens != nullptr;
      case PROVOST_OP_UNLOCK:
        return access.unlock != nullptr;
      case PROVOST_OP_RESET_SECOND_FACTOR:
        return access.reset_second_factor != nullptr;
      case PROVOST_OP_SCOPES:
        return server.scopes != nullptr;
      default:
        return false;
    }
  }
};

}  // namespace detail
}  // namespace v0_3
}  // namespace provost
