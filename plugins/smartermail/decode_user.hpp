#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "provost/account.hpp"
#include "smartermail/decode.hpp"

/// SmarterMail's accounts as records, without any I/O. Every text must be followed by 64 readable
/// bytes. What is not the JSON expected throws Error{protocol}, and so does an account of another
/// domain than `domain`, unless that is empty.
namespace provost::smartermail {

/// Takes one account; its views may go once this returns.
using Put = std::function<void(const Account&)>;

struct PageFacts {
  std::int64_t records = 0;   ///< of any kind
  std::int64_t accounts = 0;  ///< without aliases and mailing lists
  std::int64_t total = -1;    ///< of records in the whole list; -1: not told
  Verdict verdict;            ///< what the answer says of itself
};

/// The answer of list-users or account-list-search, with what is wanted of each account. What was
/// put counts for nothing when the answer says no, or this throws.
PageFacts decode_page(std::string_view body, std::string_view domain, Attributes wanted,
                      const Put& put);

/// {"userData":{…}} of get-user. False: there is no user in it.
bool decode_user(std::string_view body, std::string_view domain, const Put& put);

}  // namespace provost::smartermail
