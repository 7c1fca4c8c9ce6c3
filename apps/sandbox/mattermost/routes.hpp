#pragma once

#include <map>
#include <string>
#include <string_view>

#include "sandbox/mattermost/call.hpp"

namespace provost::sandbox::mattermost {

struct Route {
  std::string_view method;
  std::string_view pattern;  ///< behind `/api/v4`, with `{name}` for a variable
  Reply (*handler)(Call&);
  Cost cost = Cost::other;
  bool needs_session = true;
  bool (*exists)(const Features&) = nullptr;  ///< null: in every version

  bool only_reads() const { return method == "GET" || cost == Cost::list || cost == Cost::read; }
};

/// The route that answers, or null; `variables` receives what the pattern names.
const Route* route_of(const Request& request, const Features& features,
                      std::map<std::string, std::string, std::less<>>& variables);

}  // namespace provost::sandbox::mattermost
