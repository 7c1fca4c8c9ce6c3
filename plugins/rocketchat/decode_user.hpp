#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "provost/account.hpp"

/// Rocket.Chat's accounts as records, without any I/O. Every text must be followed by 64 readable
/// bytes. What is not the JSON expected throws Error{protocol}.
namespace provost::rocketchat {

/// Takes one account; its views may go once this returns.
using Put = std::function<void(const Account&)>;

struct PageFacts {
  std::int64_t records = 0;
  std::int64_t total = -1;  ///< -1: not told
  bool full = false;        ///< the caller may see e-mails, roles and last sign-ins
  bool whole = false;       ///< the records have what otherwise only users.info tells
};

/// {"users":[…],"total":…} of users.list, with what is wanted of each user.
PageFacts decode_page(std::string_view body, Attributes wanted, const Put& put);

/// {"user":{…}} of users.info and of the calls that write. False: there is no user in it.
bool decode_user(std::string_view body, const Put& put);

/// The answer of `me`.
void decode_me(std::string_view body, const Put& put);

}  // namespace provost::rocketchat
