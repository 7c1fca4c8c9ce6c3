#pragma once

#include "provost/session.hpp"
#include "smartermail/client.hpp"

/// The writes: what each sends, and what proves that it happened.
namespace provost::smartermail {

/// Who writes where.
struct Desk {
  const Client& client;
  const Identity& identity;
};

Evidence set_password(Call& call, const Desk& desk, const Account& account,
                      const NewPassword& password);
Evidence must_change(Call& call, const Desk& desk, const Account& account);
Evidence enable(Call& call, const Desk& desk, const Account& account);
/// `keeps_mail`: the account goes on receiving mail.
Evidence disable(Call& call, const Desk& desk, const Account& account, bool keeps_mail);
Evidence end_sessions(Call& call, const Desk& desk, const Account& account);

}  // namespace provost::smartermail
