#include "fakes/provider_host/provider_session.hpp"

#include <functional>
#include <utility>

#include "fakes/provider_host/provider_host.hpp"

namespace provost::fakes {
namespace {

/// Takes accounts and what is said of their page.
struct AccountCollector {
  ListedPage page;

  provost_account_sink sink{
      sizeof(provost_account_sink), 0, this,
      [](const provost_account_sink* s, const provost_account* account) {
        static_cast<AccountCollector*>(s->host)->page.accounts.emplace_back(*account);
        return provost_code{PROVOST_OK};
      },
      [](const provost_account_sink* s, const provost_page* said) {
        ListedPage& listed = static_cast<AccountCollector*>(s->host)->page;
        listed.count = said->count;
        if (said->next_offset >= 0) listed.next_offset = said->next_offset;
        if (said->next_cursor.data != nullptr) listed.next_cursor = view_of(said->next_cursor);
        if (said->total >= 0) listed.total = said->total;
        listed.page_size = said->page_size;
        return provost_code{PROVOST_OK};
      }};

  CopiedAccount only() const {
    if (page.accounts.size() == 1) return page.accounts.front();
    throw Error(Code::internal,
                "the provider pushed " + std::to_string(page.accounts.size()) + " accounts");
  }
};

template <class Function>
Function* available(Function* function, const char* name) {
  if (function == nullptr) {
    throw Error(Code::unsupported, std::string("the provider has no ") + name);
  }
  return function;
}

/// A table of the provider's; throws Error{unsupported} when it has none of that id.
template <class Table>
const Table& table(const ProviderHost& host, std::string_view id) {
  const Table* found = host.table<Table>(id);
  if (found == nullptr) {
    throw Error(Code::unsupported, "the provider has no " + std::string(id));
  }
  return *found;
}

std::optional<std::string> text_of(const provost_string& text) {
  if (text.data == nullptr) return std::nullopt;
  return std::string(view_of(text));
}

/// Runs a write and returns its evidence.
template <class Call>
Evidence write(ProviderHost& host, const Account& account, Call call) {
  detail::AccountBridge bridge;
  const provost_account& record = bridge.to_abi_record(account);
  provost_evidence evidence = 0;
  host.run([&](const provost_call* context) { return call(context, &record, &evidence); });
  return static_cast<Evidence>(evidence);
}

}  // namespace

ProviderSession::~ProviderSession() {
  if (host_ != nullptr) table<provost_auth_v1>(*host_, PROVOST_AUTH_ID).close(session_);
}

ProviderSession::ProviderSession(ProviderSession&& other) noexcept
    : host_(std::exchange(other.host_, nullptr)), session_(other.session_) {}

void ProviderSession::renew() {
  const auto function = available(table<provost_auth_v1>(*host_, PROVOST_AUTH_ID).renew, "renew");
  host_->run([&](const provost_call* call) { return function(call, session_); });
}

CopiedAccount ProviderSession::who() {
  const auto function = available(table<provost_auth_v1>(*host_, PROVOST_AUTH_ID).who, "who");
  AccountCollector accounts;
  host_->run([&](const provost_call* call) { return function(call, session_, &accounts.sink); });
  return accounts.only();
}

void ProviderSession::sign_out() {
  const auto function =
      available(table<provost_auth_v1>(*host_, PROVOST_AUTH_ID).sign_out, "sign_out");
  host_->run([&](const provost_call* call) { return function(call, session_); });
}

void ProviderSession::supports(Operation operation) {
  const auto function = table<provost_auth_v1>(*host_, PROVOST_AUTH_ID).supports;
  if (function == nullptr) return;
  host_->run([&](const provost_call* call) {
    return function(call, session_, static_cast<provost_operation>(operation));
  });
}

std::string ProviderSession::version() {
  const auto function =
      available(table<provost_server_v1>(*host_, PROVOST_SERVER_ID).version, "version");
  TextCollector texts;
  host_->run([&](const provost_call* call) { return function(call, session_, texts.sink()); });
  return texts.texts.at(0);
}

std::vector<std::string> ProviderSession::scopes() {
  const auto function =
      available(table<provost_server_v1>(*host_, PROVOST_SERVER_ID).scopes, "scopes");
  TextCollector texts;
  host_->run([&](const provost_call* call) { return function(call, session_, texts.sink()); });
  return texts.texts;
}

ListedPage ProviderSession::list(const ListQuery& query) {
  const auto function = available(table<provost_users_v1>(*host_, PROVOST_USERS_ID).list, "list");
  const auto unknown_or = [](const std::optional<std::string>& text) {
    return text ? to_abi(std::string_view(*text)) : provost_string{};
  };
  const provost_query record{sizeof(provost_query),    0,           query.offset,
                             unknown_or(query.cursor), query.limit, query.wanted.mask(),
                             unknown_or(query.filter)};
  AccountCollector accounts;
  host_->run(
      [&](const provost_call* call) { return function(call, session_, &record, &accounts.sink); });
  return std::move(accounts.page);
}

CopiedAccount ProviderSession::get(Key key, std::string_view value) {
  const auto function = available(table<provost_users_v1>(*host_, PROVOST_USERS_ID).get, "get");
  AccountCollector accounts;
  host_->run([&](const provost_call* call) {
    return function(call, session_, static_cast<provost_key>(key), to_abi(value), &accounts.sink);
  });
  return accounts.only();
}

std::int64_t ProviderSession::count() {
  const auto function = available(table<provost_users_v1>(*host_, PROVOST_USERS_ID).count, "count");
  std::int64_t result = -1;
  host_->run([&](const provost_call* call) { return function(call, session_, &result); });
  return result;
}

Availability ProviderSession::availability(Attribute attribute) {
  const auto function =
      available(table<provost_users_v1>(*host_, PROVOST_USERS_ID).availability, "availability");
  provost_availability result = 0;
  host_->run([&](const provost_call* call) {
    result = function(call, session_, static_cast<provost_attribute>(attribute));
    return provost_code{PROVOST_OK};
  });
  return static_cast<Availability>(result);
}

PasswordPolicy ProviderSession::policy() {
  const auto function =
      available(table<provost_passwords_v1>(*host_, PROVOST_PASSWORDS_ID).policy, "policy");
  PasswordPolicy result;
  const provost_policy_sink sink{
      sizeof(provost_policy_sink), 0, &result,
      [](const provost_policy_sink* s, const provost_password_policy* policy) {
        *static_cast<PasswordPolicy*>(s->host) = {detail::tri_of(policy->enforced),
                                                  policy->min_length,
                                                  policy->max_length,
                                                  detail::tri_of(policy->length_in_bytes),
                                                  policy->min_lower,
                                                  policy->min_upper,
                                                  policy->min_digits,
                                                  policy->min_symbols,
                                                  policy->max_repeat,
                                                  policy->history,
                                                  detail::tri_of(policy->not_user_name),
                                                  detail::tri_of(policy->no_common),
                                                  text_of(policy->symbols),
                                                  text_of(policy->note).value_or("")};
        return provost_code{PROVOST_OK};
      }};
  host_->run([&](const provost_call* call) { return function(call, session_, &sink); });
  return result;
}

Evidence ProviderSession::set_password(const Account& account, const NewPassword& password) {
  const auto function =
      available(table<provost_passwords_v1>(*host_, PROVOST_PASSWORDS_ID).set, "set");
  const provost_new_password record{
      sizeof(provost_new_password), password.pre_hash ? PROVOST_SET_PRE_HASH : 0U,
      password.password.handle, static_cast<provost_tri>(password.must_change), 0};
  return write(*host_, account, [&](const provost_call* call, const provost_account* a, auto* e) {
    return function(call, session_, a, &record, e);
  });
}

Evidence ProviderSession::reset_mail(const Account& account, std::string_view address) {
  const auto function =
      available(table<provost_passwords_v1>(*host_, PROVOST_PASSWORDS_ID).reset_mail, "reset_mail");
  return write(*host_, account, [&](const provost_call* call, const provost_account* a, auto* e) {
    return function(call, session_, a, to_abi(address), e);
  });
}

Remaining ProviderSession::remaining(const Account& account) {
  const auto function =
      available(table<provost_access_v1>(*host_, PROVOST_ACCESS_ID).remaining, "remaining");
  detail::AccountBridge bridge;
  const provost_account& record = bridge.to_abi_record(account);
  provost_remaining left{sizeof(provost_remaining), 0, -1, -1};
  host_->run([&](const provost_call* call) { return function(call, session_, &record, &left); });
  Remaining result;
  if (left.sessions >= 0) result.sessions = left.sessions;
  if (left.tokens >= 0) result.tokens = left.tokens;
  return result;
}

// The writes that take nothing but the account.
#define PROVOST_FAKE_PLAIN_WRITE(member, Table, ID)                                             \
  Evidence ProviderSession::member(const Account& account) {                                    \
    const auto function = available(table<Table>(*host_, ID).member, #member);                  \
    return write(*host_, account,                                                               \
                 [&](const provost_call* call, const provost_account* a, provost_evidence* e) { \
                   return function(call, session_, a, e);                                       \
                 });                                                                            \
  }
PROVOST_FAKE_PLAIN_WRITE(random_mail, provost_passwords_v1, PROVOST_PASSWORDS_ID)
PROVOST_FAKE_PLAIN_WRITE(must_change, provost_passwords_v1, PROVOST_PASSWORDS_ID)
PROVOST_FAKE_PLAIN_WRITE(enable, provost_access_v1, PROVOST_ACCESS_ID)
PROVOST_FAKE_PLAIN_WRITE(disable, provost_access_v1, PROVOST_ACCESS_ID)
PROVOST_FAKE_PLAIN_WRITE(end_sessions, provost_access_v1, PROVOST_ACCESS_ID)
PROVOST_FAKE_PLAIN_WRITE(revoke_tokens, provost_access_v1, PROVOST_ACCESS_ID)
PROVOST_FAKE_PLAIN_WRITE(unlock, provost_access_v1, PROVOST_ACCESS_ID)
PROVOST_FAKE_PLAIN_WRITE(reset_second_factor, provost_access_v1, PROVOST_ACCESS_ID)
#undef PROVOST_FAKE_PLAIN_WRITE

}  // namespace provost::fakes
