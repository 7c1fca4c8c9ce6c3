#include "core/session/scoped_session.hpp"

#include "core/plan/operation_traits.hpp"
#include "core/session/page_sink.hpp"
#include "core/session/record_checks.hpp"
#include "core/session/texts_sink.hpp"
#include "provost/detail/account_bridge.hpp"
#include "provost/text.hpp"

namespace provost::core {
namespace {

PasswordPolicy read_policy(const provost_password_policy& record) {
  PasswordPolicy policy;
  policy.enforced = detail::tri_of(record.enforced);
  policy.min_length = record.min_length;
  policy.max_length = record.max_length;
  policy.length_in_bytes = detail::tri_of(record.length_in_bytes);
  policy.min_lower = record.min_lower;
  policy.min_upper = record.min_upper;
  policy.min_digits = record.min_digits;
  policy.min_symbols = record.min_symbols;
  policy.max_repeat = record.max_repeat;
  policy.history = record.history;
  policy.not_user_name = detail::tri_of(record.not_user_name);
  policy.no_common = detail::tri_of(record.no_common);
  if (record.symbols.data != nullptr) policy.symbols = view_of(record.symbols);
  policy.note = view_of(record.note);
  return policy;
}

/// Pages that are decoded while others are under way, so that no connection waits for that.
constexpr int kDecoded = 2;

struct PolicySink {
  const provost_call* call;
  PasswordPolicy& policy;
  SinkEnd end{};
  provost_policy_sink abi{sizeof(provost_policy_sink), 0, this, &take};

  static provost_code take(const provost_policy_sink* sink,
                           const provost_password_policy* record) noexcept {
    auto& self = *static_cast<PolicySink*>(sink->host);
    return self.end.take(self.call, [&] {
      check_record(*record);
      self.policy = read_policy(*record);
    });
  }
};

}  // namespace

std::string ScopedSession::label() const {
  return scope_.empty() ? session_.profile() : session_.profile() + "/" + scope_;
}

void ScopedSession::need(Operation operation) const {
  if (!session_.provider().implements(operation)) {
    throw Error(Code::unsupported, "the provider '" + session_.provider().descriptor().id +
                                       "' has no '" + command_of(operation) + "'");
  }
}

void ScopedSession::fetch(const PagePlace& place, AccountPage& page) {
  need(Operation::list);
  session_.call(Operation::list, scope_, [&](const provost_call* call, provost_session session) {
    page.clear();  // a page that failed half-way leaves nothing behind
    PageSink sink(call, page);
    const provost_query query{
        sizeof(provost_query),
        0,
        place.offset,
        place.cursor.empty() ? provost_string{nullptr, 0} : to_abi(std::string_view(place.cursor)),
        0,
        wanted_.mask(),
        {nullptr, 0}};
    return sink.list_ended(session_.provider().users()->list(call, session, &query, sink.abi()));
  });
}

int ScopedSession::width() const {
  const ProviderDescriptor& descriptor = session_.provider().descriptor();
  if (!descriptor.offset_pages || !descriptor.concurrent) return 1;
  const int bound = descriptor.facts(Operation::list).concurrency;
  return bound > 0 && bound < Session::kReads ? bound : Session::kReads + kDecoded;
}

Availability ScopedSession::availability(Attribute attribute) {
  const auto* users = session_.provider().users();
  if (users == nullptr || users->availability == nullptr) return Availability::in_list;
  provost_availability told = PROVOST_NEVER_TOLD;
  try {
    session_.call(Operation::get, scope_, [&](const provost_call* call, provost_session session) {
      told = users->availability(call, session, static_cast<provost_attribute>(attribute));
      // The function has no code of its own for a server that did not answer.
      const provost_error* const error = told == PROVOST_NEVER_TOLD ? call->error(call) : nullptr;
      return error != nullptr ? error->code : provost_code{PROVOST_OK};
    });
  } catch (const Error& error) {
    if (error.code != Code::unsupported && error.code != Code::permission_denied) throw;
  }
  return static_cast<Availability>(told);
}

std::optional<StoredAccount> ScopedSession::one(
    Operation operation, const std::function<provost_code(const provost_call*, provost_session,
                                                          const provost_account_sink*)>& ask) {
  AccountPage page;
  try {
    session_.call(operation, scope_, [&](const provost_call* call, provost_session session) {
      page.clear();
      PageSink sink(call, page);
      return sink.ended(ask(call, session, sink.abi()));
    });
  } catch (const Error& error) {
    if (error.code != Code::not_found) throw;
    return std::nullopt;
  }
  if (page.size() == 0) return std::nullopt;
  return StoredAccount(page[0]);
}

std::optional<StoredAccount> ScopedSession::get(Key key, std::string_view value) {
  need(Operation::get);
  return one(Operation::get, [&](const provost_call* call, provost_session session,
                                 const provost_account_sink* sink) {
    return session_.provider().users()->get(call, session, static_cast<provost_key>(key),
                                            to_abi(value), sink);
  });
}

std::optional<StoredAccount> ScopedSession::who() {
  const auto* auth = session_.provider().auth();
  if (auth->who == nullptr) return std::nullopt;
  return one(Operation::get,
             [&](const provost_call* call, provost_session session,
                 const provost_account_sink* sink) { return auth->who(call, session, sink); });
}

std::optional<std::int64_t> ScopedSession::count() {
  if (!session_.provider().implements(Operation::count)) return std::nullopt;
  std::int64_t result = 0;
  session_.call(Operation::count, scope_, [&](const provost_call* call, provost_session session) {
    return session_.provider().users()->count(call, session, &result);
  });
  return result;
}

std::string ScopedSession::version() {
  const auto* server = session_.provider().server();
  if (server == nullptr || server->version == nullptr) return {};
  std::string version;
  session_.call(Operation::probe, scope_, [&](const provost_call* call, provost_session session) {
    TextsSink sink{call, [&](std::string_view text) { version = text; }};
    return sink.ended(server->version(call, session, &sink.abi));
  });
  return version;
}

std::vector<std::string> ScopedSession::scopes() {
  need(Operation::scopes);
  std::vector<std::string> names;
  session_.call(Operation::scopes, {}, [&](const provost_call* call, provost_session session) {
    names.clear();
    TextsSink sink{call, [&](std::string_view text) { names.emplace_back(text); }};
    return sink.ended(session_.provider().server()->scopes(call, session, &sink.abi));
  });
  return names;
}

PasswordPolicy ScopedSession::policy() {
  PasswordPolicy policy;
  if (!session_.provider().implements(Operation::policy)) return policy;
  session_.call(Operation::policy, scope_, [&](const provost_call* call, provost_session session) {
    PolicySink sink{call, policy};
    return sink.end.ended(session_.provider().passwords()->policy(call, session, &sink.abi));
  });
  return policy;
}

Remaining ScopedSession::remaining(const Account& account) {
  const auto* access = session_.provider().access();
  if (access == nullptr || access->remaining == nullptr) return {};
  detail::AccountBridge bridge;
  const provost_account& target = bridge.to_abi_record(account);
  provost_remaining left{sizeof(provost_remaining), 0, -1, -1};
  session_.call(Operation::get, scope_, [&](const provost_call* call, provost_session session) {
    return access->remaining(call, session, &target, &left);
  });
  Remaining result;
  if (left.sessions >= 0) result.sessions = left.sessions;
  if (left.tokens >= 0) result.tokens = left.tokens;
  return result;
}

void ScopedSession::probe() {
  const auto* auth = session_.provider().auth();
  const auto* server = session_.provider().server();
  const std::optional<Error> error =
      session_.ask(scope_, [&](const provost_call* call, provost_session session) {
        if (auth->who != nullptr) {
          AccountPage page;
          PageSink sink(call, page);
          return sink.ended(auth->who(call, session, sink.abi()));
        }
        if (server == nullptr || server->version == nullptr) {
          return static_cast<provost_code>(PROVOST_OK);
        }
        TextsSink sink{call, [](std::string_view) {}};
        return sink.ended(server->version(call, session, &sink.abi));
      });
  if (error && error->code != Code::unauthenticated) throw Error(*error);
}

void ScopedSession::require(Operation operation) {
  need(operation);
  const auto* auth = session_.provider().auth();
  if (auth->supports == nullptr) return;
  session_.call(Operation::get, scope_, [&](const provost_call* call, provost_session session) {
    return auth->supports(call, session, static_cast<provost_operation>(operation));
  });
}

std::optional<std::string> ScopedSession::unsuited(Operation operation, const Account& account) {
  const auto* auth = session_.provider().auth();
  if (auth->suits == nullptr) return std::nullopt;
  detail::AccountBridge bridge;
  const provost_account& record = bridge.to_abi_record(account);
  const std::optional<Error> error =
      session_.ask(scope_, [&](const provost_call* call, provost_session session) {
        return auth->suits(call, session, static_cast<provost_operation>(operation), &record);
      });
  if (!error) return std::nullopt;
  if (error->code == Code::managed_elsewhere || error->code == Code::unsupported) {
    return error->message;
  }
  throw Error(*error);
}

template <class Write>
Evidence ScopedSession::write(Operation operation, const Account& account, Turn* turn,
                              Write write) {
  need(operation);
  provost_evidence evidence = PROVOST_ACCEPTED;
  session_.call(
      operation, scope_,
      [&](const provost_call* call, provost_session session) {
        detail::AccountBridge bridge;
        return write(call, session, &bridge.to_abi_record(account), &evidence);
      },
      turn);
  return evidence == PROVOST_CONFIRMED ? Evidence::confirmed : Evidence::accepted;
}

Evidence ScopedSession::set_password(const Account& account, SecretHandle password, Tri must_change,
                                     bool pre_hash, Turn* turn) {
  const provost_new_password record{sizeof(provost_new_password),
                                    pre_hash ? PROVOST_SET_PRE_HASH : 0U, password,
                                    static_cast<provost_tri>(must_change), 0};
  return write(Operation::set_password, account, turn,
               [&](const provost_call* call, provost_session session, const provost_account* target,
                   provost_evidence* evidence) {
                 return session_.provider().passwords()->set(call, session, target, &record,
                                                             evidence);
               });
}

Evidence ScopedSession::reset_mail(const Account& account, std::string_view address, Turn* turn) {
  return write(Operation::reset_mail, account, turn,
               [&](const provost_call* call, provost_session session, const provost_account* target,
                   provost_evidence* evidence) {
                 return session_.provider().passwords()->reset_mail(call, session, target,
                                                                    to_abi(address), evidence);
               });
}

Evidence ScopedSession::change(Operation operation, const Account& account, Turn* turn) {
  return write(operation, account, turn,
               [&](const provost_call* call, provost_session session, const provost_account* target,
                   provost_evidence* evidence) {
                 const auto* passwords = session_.provider().passwords();
                 const auto* access = session_.provider().access();
                 switch (operation) {
                   case Operation::random_mail:
                     return passwords->random_mail(call, session, target, evidence);
                   case Operation::must_change:
                     return passwords->must_change(call, session, target, evidence);
                   case Operation::enable:
                     return access->enable(call, session, target, evidence);
                   case Operation::disable:
                     return access->disable(call, session, target, evidence);
                   case Operation::end_sessions:
                     return access->end_sessions(call, session, target, evidence);
                   case Operation::revoke_tokens:
                     return access->revoke_tokens(call, session, target, evidence);
                   case Operation::unlock:
                     return access->unlock(call, session, target, evidence);
                   case Operation::reset_second_factor:
                     return access->reset_second_factor(call, session, target, evidence);
                   default:
                     return static_cast<provost_code>(PROVOST_UNSUPPORTED);
                 }
               });
}

}  // namespace provost::core
