#include "smartermail/writes.hpp"

#include <functional>
#include <string>

#include "common/ascii.hpp"
#include "smartermail/address.hpp"
#include "smartermail/decode_user.hpp"
#include "smartermail/requests.hpp"

namespace provost::smartermail {
namespace {

/// One write on one account.
struct Errand {
  Work work;
  Aim aim;
  std::string address;
};

Error not_done(Code code, const Work& work, const std::string& reason, Tri changed) {
  return Error(code, "cannot " + work.what + ": " + reason).with_changed(changed);
}

Errand errand(Call& call, const Desk& desk, const Account& account, Operation operation,
              const std::string& before) {
  std::string address(account.email().empty() ? account.id : account.email());
  Work work{operation, before + "'" + address + "'", true};
  Aim there = aim(desk.identity, call.scope(), work.what);
  address = completed(address, there.domain);
  if (!is_in_domain(address, there.domain)) {
    throw not_done(Code::invalid_argument, work, "it is not in the domain '" + there.domain + "'",
                   Tri::no);
  }
  return {std::move(work), std::move(there), std::move(address)};
}

void read_account(Call& call, const Desk& desk, const Errand& errand,
                  const std::function<void(const Account&)>& look) {
  const auto look_if_meant = [&](const Account& found) {
    if (plugin::same_text(found.id, errand.address)) look(found);
  };
  decode_user(read_user(call, desk.client, errand.aim, errand.address).body(), errand.aim.domain,
              look_if_meant);
}

/// What a flag of the account is now. Not knowing is no failure: the write itself has gone well.
Tri read_back(Call& call, const Desk& desk, const Errand& errand,
              const std::function<Tri(const Account&)>& flag) {
  Tri value = Tri::unknown;
  try {
    read_account(call, desk, errand, [&](const Account& found) { value = flag(found); });
  } catch (const Error&) {
    return Tri::unknown;
  }
  return value;
}

/// Throws unless the account's password is kept by this server.
void need_own_password(Call& call, const Desk& desk, const Errand& errand, const Account& account) {
  std::string source(account.auth_source.value_or(std::string_view{}));
  if (source.empty()) {
    try {
      read_account(call, desk, errand, [&](const Account& found) {
        source = found.auth_source.value_or(std::string_view{});
      });
    } catch (Error& error) {
      throw error.with_changed(Tri::no);
    }
  }
  if (source.empty() || source == "local") return;
  throw not_done(Code::managed_elsewhere, errand.work,
                 "its password is kept in a directory elsewhere (" + source + ")", Tri::no);
}

Evidence set_disabled(Call& call, const Desk& desk, const Errand& errand, bool disabled,
                      bool allow_mail) {
  disable_user(call, desk.client, errand.work, errand.aim, local_part(errand.address), disabled,
               allow_mail);
  const Tri active =
      read_back(call, desk, errand, [](const Account& found) { return found.active; });
  if (active == Tri::unknown) return Evidence::accepted;
  if (active == tri(!disabled)) return Evidence::confirmed;
  throw not_done(Code::protocol, errand.work, "the server said yes, but nothing changed", Tri::no);
}

}  // namespace

Evidence set_password(Call& call, const Desk& desk, const Account& account,
                      const NewPassword& password) {
  const Errand to_do = errand(call, desk, account, Operation::set_password, "set the password of ");
  if (password.pre_hash) {
    throw not_done(Code::unsupported, to_do.work, "SmarterMail takes no hashes", Tri::no);
  }
  need_own_password(call, desk, to_do, account);
  Body data;
  data << R"("password":)" << json(password.password);
  if (password.must_change == Tri::yes) data << R"(,"isPasswordExpired":true)";
  if (password.must_change == Tri::no) data << R"(,"isPasswordExpired":false)";
  edit_user(call, desk.client, to_do.work, to_do.aim, to_do.address, data);
  return Evidence::accepted;
}

Evidence must_change(Call& call, const Desk& desk, const Account& account) {
  const Errand to_do =
      errand(call, desk, account, Operation::must_change, "expire the password of ");
  need_own_password(call, desk, to_do, account);
  try {
    expire_password(call, desk.client, to_do.work, to_do.aim, to_do.address);
  } catch (const Error& error) {
    // Builds differ in how they want accounts named here; nothing has happened yet.
    if (error.code != Code::not_found) throw;
    expire_password(call, desk.client, to_do.work, to_do.aim, local_part(to_do.address));
  }
  switch (read_back(call, desk, to_do,
                    [](const Account& found) { return found.must_change_password; })) {
    case Tri::yes:
      return Evidence::confirmed;
    case Tri::no:
      throw not_done(Code::outcome_unknown, to_do.work,
                     "the server said yes, but does not show the password as expired",
                     Tri::unknown);
    default:
      return Evidence::accepted;
  }
}

Evidence enable(Call& call, const Desk& desk, const Account& account) {
  return set_disabled(call, desk, errand(call, desk, account, Operation::enable, "enable "), false,
                      true);
}

Evidence disable(Call& call, const Desk& desk, const Account& account, bool keeps_mail) {
  return set_disabled(call, desk, errand(call, desk, account, Operation::disable, "disable "), true,
                      keeps_mail);
}

Evidence end_sessions(Call& call, const Desk& desk, const Account& account) {
  const Errand to_do = errand(call, desk, account, Operation::end_sessions, "end the sessions of ");
  kill_sessions(call, desk.client, to_do.work, to_do.aim, to_do.address);
  return Evidence::accepted;
}

}  // namespace provost::smartermail
