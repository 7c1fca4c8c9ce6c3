#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/secret/bytes.hpp"

namespace provost::core {

/// Whose password is handed off.
struct Recipient {
  std::string_view profile;  ///< with its scope: `sm/acme.com`
  std::string_view id;
  std::string_view user_name;
  std::string_view email;
  std::string_view name;
  /// What its row of the input says in the columns that RecipientPath::columns() names.
  std::span<const std::string> more = {};
};

/// Tells `take` of everyone who will get a password, one after the other; each lives until it
/// returns. There may be very many of them.
using EachRecipient = std::function<void(const std::function<void(const Recipient&)>& take)>;

/// What has become of a password that was handed off.
enum class HandoffState : std::uint8_t {
  pending,  ///< handed off; the server has not been asked yet, or this program was interrupted
  set,      ///< the account has it
  not_set,  ///< the account certainly has its old one
  unknown,  ///< the server did not say
  replaced  ///< an interrupted process put it; the account has a later one
};

/// The word of a state, as hand-off files have it: `not set`.
std::string_view name_of(HandoffState state);

/// May an account have the password that was put? A file says it to the end only then.
constexpr bool holds_password(HandoffState state) {
  return state != HandoffState::not_set && state != HandoffState::replaced;
}

/// Where new passwords go so that their owners get them. put(), flush() and settle() may be called
/// by many threads; prepare() before and settle_earlier() and finish() after them, by one.
class Handoff {
 public:
  /// Stands for one password that was put.
  using Ticket = std::size_t;

  virtual ~Handoff() = default;

  /// Called while planning, with everyone who will get one, as the other calls are; changes
  /// nothing. Throws Error{invalid_argument} for what must be refused before anybody is asked to
  /// agree.
  virtual void check(const EachRecipient&) const {}

  /// Called once, before the first password is put and after the plan was agreed to. Throws Error
  /// for whatever would go wrong later for certain.
  virtual void prepare(const EachRecipient& each) = 0;

  /// What the plan should say of it: who can read what is handed off.
  virtual std::vector<std::string> notes() const { return {}; }

  /// Called before the password is set, and before flush(). Throws Error, with changed = no; the
  /// password must then not be set.
  virtual Ticket put(const Recipient& recipient, const SecretBytes& password) = 0;

  /// When it returns, every password whose put() had returned before outlives this program and a
  /// loss of power: only then a server may be asked to set it. One flush() does for any number of
  /// them. Throws Error, with changed = no; none of those not flushed before must then be set.
  virtual void flush() {}

  /// Called when it is known what became of the password. May be called again; the last call wins.
  virtual void settle(Ticket ticket, HandoffState state) = 0;

  /// Called when a job that went on ends, before finish(), for an account whose password an earlier
  /// process put but could not settle. Does nothing when this process put one for the account: then
  /// the earlier one is `replaced` if the new one is set, and else `unknown`. Of several that
  /// earlier processes put it is about the last; those before it were replaced by that. False: the
  /// password is nowhere any more, so far as is known: its file was taken away, or it was never
  /// shown.
  virtual bool settle_earlier(const Recipient&, HandoffState) { return true; }

  /// Called once, when every password is settled. Throws Error if the states could not be written;
  /// all passwords are still there then.
  virtual void finish() = 0;
};

}  // namespace provost::core
