#pragma once

#include <vector>

#include "sandbox/smartermail/routes.hpp"

namespace provost::sandbox::smartermail {

// One for each file of handlers.
std::vector<Route> login_routes();
std::vector<Route> scope_routes();
std::vector<Route> server_routes();
std::vector<Route> domain_routes();
std::vector<Route> list_routes();
std::vector<Route> user_routes();
std::vector<Route> password_routes();
std::vector<Route> access_routes();
std::vector<Route> report_routes();

}  // namespace provost::sandbox::smartermail
