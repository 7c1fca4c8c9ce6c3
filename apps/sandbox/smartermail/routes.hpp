#pragma once

#include <string_view>

#include "sandbox/smartermail/state.hpp"

namespace provost::sandbox::smartermail {

/// What a call asks of the token that comes with it.
enum class Need {
  nothing,
  token,          ///< any that is alive
  second_factor,  ///< one for that step
  user,           ///< a whole sign-in
  domain,         ///< administrator of a domain, or of the system aimed at one
  system          ///< administrator of the system
};

using Handler = Reply (*)(State&, Call&);

struct Route {
  std::string_view method;
  std::string_view pattern;  ///< below /api/v1; `{}` stands for one segment
  Need need;
  Cost cost;
  Handler handler;
};

/// Takes a request of the API to its handler, past the blocked addresses and missing rights.
Reply route(State& state, const Request& request);

/// What a request will cost, which is known before it is answered.
Cost cost_of(const Request& request);

/// Whether a path, whatever its slashes and letter case, is one of the API.
bool is_api_path(std::string_view path);

}  // namespace provost::sandbox::smartermail
