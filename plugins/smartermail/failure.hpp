#pragma once

#include <string>
#include <string_view>

#include "provost/call.hpp"
#include "smartermail/decode.hpp"

/// What SmarterMail's answers mean when they are not the ones wished for: the one place where its
/// statuses, ids and texts become codes. Builds word the same thing differently, so that no text
/// decides by its exact wording.
namespace provost::smartermail {

/// What a request is for, so that a failure can say it.
struct Work {
  Operation operation{};
  std::string what;  ///< "set the password of 'user017'"
  bool write = false;
  bool younger = false;  ///< some builds do not have the call
};

/// Does the answer say that it was done? A status of 200 alone does not; a read may leave it to
/// what it brings.
bool is_yes(const Answer& answer, const Verdict& verdict, const Work& work);

/// The error for an answer that is not a success.
Error refused(const Answer& answer, const Verdict& verdict, const Work& work);

/// The same for a sign-in of `account`.
Error sign_in_refused(const Answer& answer, const Verdict& verdict, std::string_view account);

/// The same for a refresh token.
Error renewal_refused(const Answer& answer, const Verdict& verdict);

/// For a sign-in that the server takes, but not as it is: the account has to change its password.
Error must_change_first(std::string_view account);

/// Is it only that the build does not have the call, or that the account may not use it?
bool is_withheld(const Error& error);

/// Do the words of an answer ask for the code of a second factor?
bool asks_for_factor(std::string_view words);

}  // namespace provost::smartermail
