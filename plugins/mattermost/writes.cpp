#include "mattermost/writes.hpp"

#include <vector>

#include "mattermost/requests.hpp"

namespace provost::mattermost {
namespace {

Work write_on(const Account& account, Operation operation, const std::string& before,
              bool younger = false) {
  return {operation, before + named(account), true, younger};
}

void require_ok(const Answer& answer, const Work& work) {
  if (says_ok(answer.body())) return;
  throw not_done(Code::outcome_unknown, work, "the server's answer makes no sense", Tri::unknown)
      .with_status(answer.status());
}

/// Throws when the account has no password of its own on this server.
void refuse_without_password(const Account& account, const Work& work) {
  const std::string obstacle = password_obstacle(account);
  if (obstacle.empty()) return;
  throw not_done(account.kind == Kind::bot ? Code::unsupported : Code::managed_elsewhere, work,
                 obstacle);
}

/// Runs `use(account)` on the account as it is now.
template <class Use>
void read_again(Call& call, Client& client, const Viewer& viewer, std::string_view id, Use use) {
  decode_user(read_user(call, client, id).body(), viewer, [&](std::vector<Account>& accounts) {
    if (accounts.front().id == id) use(accounts.front());
  });
}

/// Like refuse_without_password, and looks again: a password cuts an account off from another
/// service without a word of the server's, and what was planned may be long past.
void require_own_password(Call& call, Client& client, ServerFacts& facts, const Account& account,
                          const Work& work) {
  refuse_without_password(account, work);
  bool known = false;
  try {
    read_again(call, client, facts.viewer(call), account.id, [&](const Account& now) {
      refuse_without_password(now, work);
      known = now.auth_source.has_value();
    });
  } catch (Error& error) {
    throw error.with_changed(Tri::no);
  }
  if (known) return;
  throw not_done(Code::permission_denied, work,
                 "only the role system_admin sees where it signs in, and setting a password would "
                 "cut an account off from another service");
}

}  // namespace

std::string password_obstacle(const Account& account) {
  if (account.kind == Kind::bot) return "bots sign in with tokens and have no password";
  if (account.kind == Kind::remote) return "it belongs to another server";
  if (account.auth_source && *account.auth_source != "local") {
    return "it signs in by another service (" + std::string(*account.auth_source) + ")";
  }
  return {};
}

std::string named(const Account& account) {
  const std::string_view name = account.user_name.value_or(std::string_view{});
  return "'" + std::string(name.empty() ? account.id : name) + "'";
}

Error not_done(Code code, const Work& work, const std::string& reason, Tri changed) {
  return Error(code, "cannot " + work.what + ": " + reason).with_changed(changed);
}

Evidence set_password(Call& call, Client& client, ServerFacts& facts, const Account& account,
                      const NewPassword& password, unsigned cost) {
  const Work work = write_on(account, Operation::set_password, "set the password of ");
  if (account.id == facts.own_id()) {
    throw not_done(Code::unsupported, work,
                   "it is the account that signs in, and the server wants its current password; "
                   "change it on the web page");
  }
  if (password.must_change == Tri::yes) {
    throw not_done(Code::unsupported, work,
                   "Mattermost cannot ask for another one at the next sign-in");
  }
  require_own_password(call, client, facts, account, work);
  const Secret sent = password.pre_hash ? call.bcrypt(password.password, cost) : password.password;
  const std::string_view more = password.pre_hash ? R"(,"already_hashed":"true")" : "";
  require_ok(put_password(call, client, work, account.id, sent, more), work);
  return Evidence::confirmed;
}

Evidence reset_mail(Call& call, Client& client, const Account& account, std::string_view address) {
  Work work = write_on(account, Operation::reset_mail, "mail a link to ");
  work.what += " at '" + std::string(address) + "'";
  refuse_without_password(account, work);
  require_ok(send_password_reset(call, client, work, address), work);
  return Evidence::accepted;
}

Evidence set_active(Call& call, Client& client, const Account& account, bool active) {
  const Work work = write_on(account, active ? Operation::enable : Operation::disable,
                             active ? "enable " : "disable ");
  // Some servers say yes and then, in the same answer, that something inside went wrong.
  const bool ok = says_ok(put_active(call, client, work, account.id, active).body());
  Tri now = Tri::unknown;
  try {
    read_again(call, client, Viewer{}, account.id, [&](const Account& a) { now = a.active; });
  } catch (const Error&) {
    // Not knowing is no failure: the write itself has been answered.
  }
  if (now == tri(active)) return Evidence::confirmed;
  if (now != Tri::unknown) {
    throw not_done(Code::protocol, work, "the server said yes, but nothing changed");
  }
  if (ok) return Evidence::accepted;
  throw not_done(Code::outcome_unknown, work, "the server's answer makes no sense", Tri::unknown);
}

Evidence end_sessions(Call& call, Client& client, const Account& account) {
  const Work work = write_on(account, Operation::end_sessions, "end the sessions of ");
  require_ok(revoke_all_sessions(call, client, work, account.id), work);
  try {
    if (decode_session_count(read_sessions(call, client, account.id).body()) == 0) {
      return Evidence::confirmed;
    }
    call.warn(named(account) + " has sessions again, or still");
  } catch (const Error&) {
    // As above.
  }
  return Evidence::accepted;
}

Evidence unlock(Call& call, Client& client, const Account& account) {
  const Work work = write_on(account, Operation::unlock, "unlock ", true);
  require_ok(reset_failed_attempts(call, client, work, account.id), work);
  return Evidence::confirmed;
}

}  // namespace provost::mattermost
