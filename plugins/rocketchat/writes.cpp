#include "rocketchat/writes.hpp"

#include <functional>

#include "rocketchat/decode_user.hpp"
#include "rocketchat/requests.hpp"

namespace provost::rocketchat {
namespace {

constexpr std::string_view replaced = "\xEF\xBF\xBD";

Work write_on(const Account& account, Operation operation, const std::string& before,
              std::string_view permission, bool younger = false) {
  return {operation, before + named(account), permission, true, younger};
}

/// What a flag of the account is by the answer of a write, or else by reading the account again.
/// Not knowing is no failure: the write itself has gone well.
Tri read_back(Call& call, Client& client, const Account& account, const Answer& answer,
              const std::function<Tri(const Account&)>& flag) {
  Tri value = Tri::unknown;
  const auto look = [&](const Account& found) {
    if (found.id == account.id) value = flag(found);
  };
  try {
    decode_user(answer.body(), look);
  } catch (const Error&) {
    // The answer of some versions is an excerpt; the account itself says more.
  }
  if (value != Tri::unknown) return value;
  try {
    decode_user(read_user(call, client, "userId", account.id).body(), look);
  } catch (const Error& error) {
    if (error.code == Code::not_found) throw Error(error).with_changed(Tri::no);
  }
  return value;
}

Tri must_change_flag(const Account& account) { return account.must_change_password; }

Error not_done(Code code, const Work& work, const std::string& reason, Tri changed) {
  return Error(code, "cannot " + work.what + ": " + reason).with_changed(changed);
}

struct Address {
  std::string text;
  bool verified = false;
};

/// The primary address as it is now, byte for byte: sending any other one would change it.
Address current_address(Call& call, Client& client, const Account& account, const Work& work) {
  Address address;
  try {
    decode_user(read_user(call, client, "userId", account.id).body(), [&](const Account& now) {
      if (now.id != account.id || now.email().empty()) return;
      address = {std::string(now.email()), now.emails->front().verified == Tri::yes};
    });
  } catch (Error& error) {
    throw error.with_changed(Tri::no);
  }
  const auto refuse = [&](const std::string& reason) {
    return not_done(Code::invalid_argument, work, reason, Tri::no);
  };
  if (address.text.empty()) throw refuse("the account has no e-mail address");
  if (address.text.find(replaced) != std::string::npos) {
    throw refuse("its e-mail address cannot be read");
  }
  if (!account.email().empty() && account.email() != address.text) {
    throw refuse("its e-mail address has changed in the meantime");
  }
  return address;
}

}  // namespace

std::string named(const Account& account) {
  const std::string_view name = account.user_name.value_or(std::string_view{});
  return "'" + std::string(name.empty() ? account.id : name) + "'";
}

void require_account(Call& call, Client& client, const Account& account, const std::string& what) {
  bool found = false;
  try {
    decode_user(read_user(call, client, "userId", account.id).body(),
                [&](const Account& now) { found = now.id == account.id; });
  } catch (Error& error) {
    throw error.with_changed(Tri::no);
  }
  if (found) return;
  throw Error(Code::not_found, "cannot " + what + ": there is no such account")
      .with_changed(Tri::no);
}

Evidence set_password(Call& call, Client& client, const Account& account,
                      const NewPassword& password) {
  const Work work = write_on(account, Operation::set_password, "set the password of ",
                             "edit-other-user-info, and edit-other-user-password");
  if (password.pre_hash) {
    throw not_done(Code::unsupported, work, "Rocket.Chat takes no hashes", Tri::no);
  }
  Body data;
  data << R"({"password":)" << json(password.password);
  if (password.must_change == Tri::yes) data << R"(,"requirePasswordChange":true)";
  if (password.must_change == Tri::no) data << R"(,"requirePasswordChange":false)";
  data << "}";
  const Answer answer = update_user(call, client, work, Effect::repeatable_write, account.id, data);
  if (password.must_change == Tri::yes &&
      read_back(call, client, account, answer, must_change_flag) == Tri::no) {
    throw not_done(Code::outcome_unknown, work,
                   "the server said yes, but does not ask for a new password at the next sign-in",
                   Tri::unknown);
  }
  return Evidence::accepted;
}

Evidence must_change(Call& call, Client& client, const Account& account) {
  const Work work = write_on(account, Operation::must_change, "ask for a new password of ",
                             "edit-other-user-info");
  Body data;
  data << R"({"requirePasswordChange":true})";
  const Answer answer = update_user(call, client, work, Effect::repeatable_write, account.id, data);
  switch (read_back(call, client, account, answer, must_change_flag)) {
    case Tri::yes:
      return Evidence::confirmed;
    case Tri::no:
      throw not_done(Code::protocol, work, "the server said yes, but nothing changed", Tri::no);
    default:
      return Evidence::accepted;
  }
}

Evidence reset_mail(Call& call, Client& client, const Account& account, std::string_view address) {
  Work work = write_on(account, Operation::reset_mail, "mail a link to ", {});
  work.what += " at '" + std::string(address) + "'";
  forgot_password(call, client, work, address);
  return Evidence::accepted;
}

Evidence random_mail(Call& call, Client& client, const Account& account) {
  const Work work = write_on(account, Operation::random_mail, "mail a random password to ",
                             "edit-other-user-info, and edit-other-user-password");
  const Address address = current_address(call, client, account, work);
  Body data;
  data << R"({"setRandomPassword":true,"email":)" << json(std::string_view(address.text));
  if (address.verified) data << R"(,"verified":true)";
  data << "}";
  const Answer answer = update_user(call, client, work, Effect::write_once, account.id, data);
  if (read_back(call, client, account, answer, must_change_flag) == Tri::no) {
    throw not_done(Code::unsupported, work, "this server makes no random passwords", Tri::no);
  }
  return Evidence::accepted;
}

Evidence set_active(Call& call, Client& client, const Account& account, bool active) {
  const Work work =
      write_on(account, active ? Operation::enable : Operation::disable,
               active ? "enable " : "disable ", "edit-other-user-active-status", true);
  const Answer answer = set_active_status(call, client, work, account.id, active);
  const Tri now =
      read_back(call, client, account, answer, [](const Account& found) { return found.active; });
  if (now == Tri::unknown) return Evidence::accepted;
  if (now == tri(active)) return Evidence::confirmed;
  throw not_done(Code::protocol, work, "the server said yes, but nothing changed", Tri::no);
}

Evidence end_sessions_and_tokens(Call& call, Client& client, const Account& account,
                                 Operation operation) {
  const Work work = write_on(
      account, operation,
      operation == Operation::end_sessions ? "end the sessions of " : "revoke the tokens of ",
      "logout-other-user", true);
  try {
    log_out_user(call, client, work, account.id);
  } catch (const Error& error) {
    // Also said of an account that is there and has nothing to end.
    if (error.server_code != "error-invalid-user-id") throw;
    try {
      if (!decode_user(read_user(call, client, "userId", account.id).body(),
                       [](const Account&) {})) {
        throw error;
      }
    } catch (Error& reading) {
      throw reading.with_changed(Tri::no);
    }
  }
  return Evidence::confirmed;
}

}  // namespace provost::rocketchat
