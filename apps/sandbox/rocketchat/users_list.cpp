#include <algorithm>

#include "sandbox/rocketchat/documents.hpp"
#include "sandbox/rocketchat/handlers.hpp"
#include "sandbox/rocketchat/paging.hpp"
#include "sandbox/rocketchat/reply.hpp"

namespace provost::sandbox::rocketchat::handlers {
namespace {

std::string page_text(const Slice& found, const Page& page, const std::vector<std::string>& users) {
  return success(JsonObject()
                     .add_raw("users", json_array(users))
                     .add("count", users.size())
                     .add("offset", page.offset)
                     .add("total", found.total))
      .body;
}

bool contains(const std::string& text, const std::string& wanted) {
  return lowered(text).find(wanted) != std::string::npos;
}

Filter status_filter(const Request& request) {
  const std::string status = request.parameter("status");
  const std::string logged_in = request.parameter("hasLoggedIn");
  const std::string type = request.parameter("type");
  const std::string term = lowered(request.parameter("searchTerm"));
  std::vector<std::string> roles = request.parameters("roles[]");
  if (roles.empty()) roles = request.parameters("roles");
  std::vector<std::string> reasons = request.parameters("inactiveReason[]");
  if (reasons.empty()) reasons = request.parameters("inactiveReason");
  return [=](const User& user) {
    if (!status.empty() && user.active != (status == "active")) return false;
    if (!logged_in.empty() && (user.last_login_ms != 0) != (logged_in == "true")) return false;
    if (!type.empty() && type != name_of(user.type)) return false;
    if (!roles.empty() &&
        std::ranges::none_of(roles, [&user](const auto& role) { return user.has_role(role); })) {
      return false;
    }
    if (!reasons.empty() &&
        (user.active || std::ranges::find(reasons, "deactivated") == reasons.end())) {
      return false;
    }
    return term.empty() || contains(user.user_name, term) || contains(user.name, term) ||
           std::ranges::any_of(
               user.emails, [&term](const auto& email) { return contains(email.address, term); });
  };
}

void check_status(const Request& request) {
  const std::string status = request.parameter("status");
  if (!status.empty() && status != "active" && status != "deactivated") {
    throw refused("must be equal to one of the allowed values", "invalid-params");
  }
}

}  // namespace

Reply list(World& world, Call& call) {
  require(world, call, "view-d-room", world.features.unknown_route_is_json);
  if (world.settings.flag("API_Apply_permission_view-outside-room_on_users-list")) {
    require(world, call, "view-outside-room");
  }
  const bool full = allowed(world, *call.caller, "view-full-other-user-info");
  Filter filter = read_query(world.features, call.request);
  if (const std::string email = lowered(call.request.parameter("email"));
      world.features.list_email && !email.empty()) {
    require(world, call, "view-full-other-user-info");
    filter = [email](const User& user) {
      return std::ranges::any_of(
          user.emails, [&email](const auto& each) { return lowered(each.address) == email; });
    };
  }
  const Page page = read_page(world, call.request);
  const auto fields = read_fields(world.features, call.request);
  const Order order = read_order(call.request);
  const std::string viewer = full ? "full " : "short ";
  return json_reply(200, world.pages.get(viewer + call.request.query, [&] {
    const Slice found = slice(world.store, page, order, filter);
    std::vector<std::string> users;
    users.reserve(found.users.size());
    for (const Index user : found.users) {
      users.push_back(
          list_document(world.features, world.store.at(user), full, fields ? &*fields : nullptr)
              .text());
    }
    return page_text(found, page, users);
  }));
}

Reply list_by_status(World& world, Call& call) {
  require(world, call, "view-d-room", true);
  check_status(call.request);
  const Page page = read_page(world, call.request);
  const Slice found =
      slice(world.store, page, read_order(call.request), status_filter(call.request));
  std::vector<std::string> users;
  users.reserve(found.users.size());
  for (const Index user : found.users) {
    users.push_back(status_document(world.features, world.store.at(user)).text());
  }
  return json_reply(200, page_text(found, page, users));
}

}  // namespace provost::sandbox::rocketchat::handlers
