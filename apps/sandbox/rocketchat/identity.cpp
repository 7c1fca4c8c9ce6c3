#include "sandbox/rocketchat/identity.hpp"

#include <algorithm>

#include "sandbox/rocketchat/reply.hpp"

namespace provost::sandbox::rocketchat {
namespace {

JsonObject about_field(const std::string& field) {
  return JsonObject().add("method", "insertOrUpdateUser").add("field", field);
}

Failure unavailable(const World& world, const std::string& value) {
  return refused(value + " is already in use :(", "error-field-unavailable",
                 world.features.login_error_details ? about_field(value) : JsonObject());
}

bool valid_in_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == '.';
}

}  // namespace

void check_user_name(const World& world, const std::string& user_name, std::optional<Index> owner) {
  if (user_name.empty() || !std::ranges::all_of(user_name, valid_in_name)) {
    throw refused(user_name + " is not a valid username", "error-input-is-not-a-valid-field",
                  about_field("Username"));
  }
  const auto holder = world.store.by_user_name(user_name);
  if (holder && holder != owner) throw unavailable(world, user_name);
}

void check_email(const World& world, const std::string& email, std::optional<Index> owner) {
  const std::size_t at = email.find('@');
  if (at == 0 || at == std::string::npos || at + 1 == email.size()) {
    throw refused("Invalid email " + email, "error-invalid-email",
                  JsonObject().add("function", "RocketChat.validateEmailDomain"));
  }
  const auto holder = world.store.by_email(email);
  if (!holder || holder == owner) return;
  if (!owner) throw refused_by_number("Email already exists.", 403);
  throw unavailable(world, email);
}

std::string trimmed(const std::string& text) {
  constexpr const char* blanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::string generated_password(const World& world) {
  const std::int64_t longest = world.settings.number("Accounts_Password_Policy_MaxLength");
  const std::int64_t wanted =
      std::max<std::int64_t>(17, world.settings.number("Accounts_Password_Policy_MinLength"));
  return random_password(
      static_cast<std::size_t>(longest >= 1 ? std::min(wanted, longest) : wanted));
}

void mail_password(World& world, const Call& call, Index user, const std::string& address) {
  if (world.knobs.smtp_works) {
    record(world, call, "random-mail", user, address);
    return;
  }
  throw refused("Error trying to send email: the mail server refused the connection",
                "error-email-send-failed",
                JsonObject()
                    .add("function", "RocketChat.saveUser")
                    .add("message", "the mail server refused the connection"));
}

}  // namespace provost::sandbox::rocketchat
