#include "core/plan/operation_words.hpp"

namespace provost::core {

std::string_view words_of(Operation operation) {
  switch (operation) {
    case Operation::probe:
      return "probe";
    case Operation::sign_in:
      return "login";
    case Operation::list:
      return "user list";
    case Operation::get:
      return "user show";
    case Operation::count:
      return "user count";
    case Operation::policy:
      return "password policy";
    case Operation::set_password:
      return "password set";
    case Operation::reset_mail:
      return "password reset-mail";
    case Operation::random_mail:
      return "password random-mail";
    case Operation::must_change:
      return "password expire";
    case Operation::enable:
      return "user enable";
    case Operation::disable:
      return "user disable";
    case Operation::end_sessions:
      return "session end";
    case Operation::revoke_tokens:
      return "token revoke";
    case Operation::unlock:
      return "user unlock";
    case Operation::reset_second_factor:
      return "user reset-second-factor";
    case Operation::scopes:
      return "scopes";
  }
  return "unknown operation";
}

bool concerns_password(Operation operation) {
  return operation == Operation::set_password || operation == Operation::reset_mail ||
         operation == Operation::random_mail || operation == Operation::must_change;
}

bool sends_mail(Operation operation) {
  return operation == Operation::reset_mail || operation == Operation::random_mail;
}

}  // namespace provost::core
