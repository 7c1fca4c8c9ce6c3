#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "provost/abi/access.h"
#include "provost/abi/auth.h"
#include "provost/abi/passwords.h"
#include "provost/abi/server.h"
#include "provost/abi/users.h"
#include "provost/call.hpp"
#include "provost/connection.hpp"
#include "provost/detail/account_bridge.hpp"
#include "provost/policy.hpp"

namespace provost {
inline namespace v0_3 {

/// Where accounts go. Lives for the call.
class AccountSink {
 public:
  AccountSink(const provost_call* call, const provost_account_sink* sink)
      : call_(call), sink_(sink) {}

  /// Hands one account over; its views may go once this returns. Throws when the host has had
  /// enough or gave up: let it pass.
  void put(const Account& account) {
    const provost_code code = sink_->record(sink_, &bridge_.to_abi_record(account));
    ++count_;
    if (code != PROVOST_OK) throw detail::error_of(code, call_->error(call_));
  }

 protected:
  const provost_call* call_;
  const provost_account_sink* sink_;
  std::int64_t count_ = 0;

 private:
  detail::AccountBridge bridge_;
};

/// One page of a list: put its accounts, then say what the server said of it. A list whose pages
/// are counted (`Info::offset_pages`) says
///   if (begin + seen < total) page.next_offset(begin + seen);
/// and one whose pages have names, which leaves `offset_pages` out,
///   if (!next.empty()) page.next_cursor(next);
/// A page that says neither is the last one, and the list ends there in silence, unless a total was
/// told that is not reached.
class Page : public AccountSink {
 public:
  using AccountSink::AccountSink;

  /// How many accounts the whole list has, as the server says now.
  void total(std::int64_t accounts) { page_.total = accounts; }
  /// Where the next page begins. Without it, and without a cursor, this page is the last one.
  void next_offset(std::int64_t offset) { page_.next_offset = offset; }
  /// What the server calls the next page; comes back as `Query::cursor()`.
  void next_cursor(std::string cursor) { cursor_ = std::move(cursor); }
  /// The page size that the server really used.
  void size_used(std::int64_t accounts) { page_.page_size = accounts; }

  /// For the thunks alone: tells the host.
  void finish() {
    page_.count = count_;
    if (cursor_) page_.next_cursor = to_abi(std::string_view(*cursor_));
    const provost_code code = sink_->page(sink_, &page_);
    if (code != PROVOST_OK) throw detail::error_of(code, call_->error(call_));
  }

 private:
  provost_page page_{sizeof(provost_page), 0, 0, -1, {nullptr, 0}, -1, 0};
  std::optional<std::string> cursor_;
};

/// Which page is wanted. Lives for the call.
class Query {
 public:
  explicit Query(const provost_query* query) : query_(query) {}

  /// How many accounts to skip, where pages are counted.
  std::int64_t offset() const { return query_->offset; }
  /// What `next_cursor` of the page before was given; empty: the first page is wanted.
  std::string_view cursor() const { return view_of(query_->cursor); }
  /// At most so many, or `preferred` when the host leaves the choice.
  std::int64_t limit(std::int64_t preferred) const {
    return query_->limit > 0 && query_->limit < preferred ? query_->limit : preferred;
  }
  /// What somebody will look at: a hint. The record of an account always has its id; whatever else
  /// is not wanted may be left out of it, or told all the same. The flag of an address comes with
  /// the address.
  Attributes wanted() const { return Attributes::from_mask(query_->wanted); }
  /// A SCIM filter; may be used to send less, never has to be.
  std::string_view filter() const { return view_of(query_->filter); }

 private:
  const provost_query* query_;
};

/// How an account is named.
enum class Key : std::int32_t {
  id = PROVOST_KEY_ID,
  user_name = PROVOST_KEY_USER_NAME,
  email = PROVOST_KEY_EMAIL,
};

/// Where the server tells an attribute.
enum class Availability : std::int32_t {
  never = PROVOST_NEVER_TOLD,
  in_list = PROVOST_TOLD_IN_LIST,
  by_get = PROVOST_TOLD_BY_GET,  ///< only there: the host then calls `get` once an account
};

/// What is known of a write that went well.
enum class Evidence : std::int32_t {
  accepted = PROVOST_ACCEPTED,    ///< the server said yes, which proves nothing
  confirmed = PROVOST_CONFIRMED,  ///< the server's answer, or reading again, proves it
};

struct NewPassword {
  Secret password;
  Tri must_change = Tri::unknown;  ///< yes: to be changed at the next sign-in; unknown: leave it
  bool pre_hash = false;           ///< send a hash made here instead of the password
};

/// Where texts go. Lives for the call.
using TextSink = std::function<void(std::string_view)>;

/// A signed-in session: what every provider derives its own from. That class has
///   static std::unique_ptr<T> sign_in(Call&, const Connection&, const Credentials&);
/// and may have
///   static std::string probe(Call&, const Connection&);
/// by which `provost profile add NAME URL` finds out, without signing in, which make of server is
/// there: the version, or "" if that is not told; throws Error{not_found} for another make.
/// What a provider does not override is not supported. Functions are called by one thread at a
/// time, unless the provider declares itself concurrent.
class Session {
 public:
  virtual ~Session() = default;

  virtual void renew(Call&) {}
  /// Puts the account that is signed in, as `get` would. By it the host knows one's own
  /// account, which no job touches; without it the name in the profile has to do.
  virtual void who(Call&, AccountSink&) {}
  virtual void sign_out(Call&) {}
  /// Throws Error{unsupported} or Error{permission_denied} when this server cannot do it.
  virtual void supports(Call&, Operation) {}
  /// Throws Error{managed_elsewhere} or Error{unsupported}, whose message is the bare reason, when
  /// the record tells that the operation cannot be done to this account. Sends no request for each.
  virtual void suits(Call&, Operation, const Account&) {}
  virtual std::string version(Call&) { return {}; }
  virtual void scopes(Call&, const TextSink&) {}
};

/// Accounts: listing, finding, counting.
class Users {
 public:
  virtual ~Users() = default;

  virtual void list(Call&, const Query&, Page&) = 0;
  /// Puts the one account of that key, with all the server tells; throws Error{not_found}. Without
  /// it a name is looked for in the whole list, and nothing can be read again after a write. A key
  /// that the server cannot look up by is Error{unsupported}:
  ///   if (key == Key::email) throw Error(Code::unsupported, "there is no search by address");
  virtual void get(Call&, Key, std::string_view, AccountSink&) {}
  virtual std::int64_t count(Call&) { return 0; }
  /// To be overridden when `list` does not tell everything: what only `get` tells, and what nobody
  /// does, with this session's rights. It decides what a filter costs, and whether it can be
  /// answered at all.
  ///   if (attribute == Attribute::roles) return Availability::by_get;
  ///   if (attribute == Attribute::last_login) return Availability::never;
  ///   return Availability::in_list;
  virtual Availability availability(Call&, Attribute) { return Availability::in_list; }
};

/// Passwords. The account is the record as it was last read.
class Passwords {
 public:
  virtual ~Passwords() = default;

  virtual PasswordPolicy policy(Call&) { return {}; }
  virtual Evidence set_password(Call&, const Account&, const NewPassword&) { return {}; }
  /// Has the server mail a link to an address of the account. Where the server mails to the address
  /// that it knows, `address` may be ignored. People who are known to have none are skipped by the
  /// host; nothing has to be said of them in `suits`.
  virtual Evidence reset_mail(Call&, const Account&, std::string_view /*address*/) { return {}; }
  virtual Evidence random_mail(Call&, const Account&) { return {}; }
  /// Has the server ask for a new password at the next sign-in. `password set --must-change` needs
  /// it, too, and then gives `NewPassword::must_change` to `set_password`. Where the server takes
  /// that only together with a new password, override this and throw Error{unsupported} for it in
  /// `suits`.
  virtual Evidence must_change(Call&, const Account&) { return {}; }
};

/// What an account can still be used through; nothing where the server does not show it.
struct Remaining {
  std::optional<std::int64_t> sessions;  ///< of people, not of tokens
  std::optional<std::int64_t> tokens;    ///< made for programs
};

/// Who gets in.
class Access {
 public:
  virtual ~Access() = default;

  virtual Evidence enable(Call&, const Account&) { return {}; }
  virtual Evidence disable(Call&, const Account&) { return {}; }
  virtual Evidence end_sessions(Call&, const Account&) { return {}; }
  virtual Evidence revoke_tokens(Call&, const Account&) { return {}; }
  virtual Evidence unlock(Call&, const Account&) { return {}; }
  virtual Evidence reset_second_factor(Call&, const Account&) { return {}; }
  /// Reads only.
  virtual Remaining remaining(Call&, const Account&) { return {}; }
};

}  // namespace v0_3
}  // namespace provost
