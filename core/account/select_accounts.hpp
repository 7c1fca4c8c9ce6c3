#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

#include "core/account/account_reader.hpp"
#include "core/select/filter.hpp"
#include "core/select/name_set.hpp"

namespace provost::core {

/// What happens to accounts of which the server does not tell enough.
enum class UnknownPolicy { exclude, include, fail };

struct Selecting {
  Filter filter;
  NameSet except;
  UnknownPolicy unknown = UnknownPolicy::exclude;
  Attributes wanted;   ///< what is looked at besides what the filter needs
  Attributes welcome;  ///< what the list is to tell, too, if it can; never worth a call an account
  std::chrono::system_clock::time_point now;
};

struct Selected {
  std::uint64_t listed = 0;    ///< all accounts there are
  std::uint64_t selected = 0;  ///< handed to `take`
  std::uint64_t unknown = 0;   ///< of which the filter could not tell
  std::uint64_t excepted = 0;  ///< left out by name
};

/// Is an account taken of which the filter cannot tell? Throws Error{invalid_argument} naming it
/// under UnknownPolicy::fail.
bool takes_unknown(const Selecting& selecting, const Account& account);

/// The filter as it is to be evaluated on that server.
Filter fitted(AccountReader& reader, const Filter& filter);

/// Reads the whole list and hands out what is selected, in the order of the list. What the list
/// does not tell but the server does, at the price of one call an account, is asked for where the
/// decision or `wanted` needs it. The account's views end when `take` returns.
///
/// Throws what enumerate() throws; Error{invalid_argument} for an unknown under
/// UnknownPolicy::fail.
Selected select_accounts(AccountReader& reader, const Selecting& selecting,
                         const std::function<void(const Account&)>& take);

}  // namespace provost::core
