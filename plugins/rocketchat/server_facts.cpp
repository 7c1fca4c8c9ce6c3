#include "rocketchat/server_facts.hpp"

#include <algorithm>

#include "rocketchat/requests.hpp"

namespace provost::rocketchat {
namespace {

/// Is the call merely not there, or not for this account?
bool is_withheld(const Error& error) {
  return error.code == Code::unsupported || error.code == Code::protocol ||
         error.code == Code::permission_denied || error.code == Code::invalid_argument;
}

}  // namespace

std::string ServerFacts::version(Call& call) {
  return known(version_, [&] { return find_version(call); });
}

std::string ServerFacts::find_version(Call& call) {
  // The full version is for signed-in administrators, at the first path.
  for (const char* const path : {"/api/v1/info", "/api/info"}) {
    try {
      const Work work{
          .operation = Operation::probe, .what = "read the server's version", .younger = true};
      const Answer answer = client_.perform(call, work, Request::get(path));
      if (auto version = decode_version(answer.body())) return *version;
    } catch (const Error& error) {
      if (!is_withheld(error)) throw;
    }
  }
  return {};
}

Tri ServerFacts::is_at_least(Call& call, plugin::ServerVersion wanted) {
  const auto version = plugin::read_version(this->version(call));
  return version ? tri(*version >= wanted) : Tri::unknown;
}

ServerFacts::Rights ServerFacts::find_rights(Call& call) {
  Rights rights;
  decode_me(read_me(call, client_).body(), [&](const Account& me) {
    if (!me.roles) return;
    rights.roles.assign(me.roles->begin(), me.roles->end());
  });
  try {
    const Work work{
        .operation = Operation::get, .what = "read the permissions of the server", .younger = true};
    rights.permissions = decode_permissions(
        client_.perform(call, work, Request::get("/api/v1/permissions.listAll")).body());
  } catch (const Error& error) {
    if (!is_withheld(error)) throw;
  }
  return rights;
}

Tri ServerFacts::allows(Call& call, std::string_view permission) {
  const Rights rights = known(rights_, [&] { return find_rights(call); });
  const auto has = [&](std::string_view role) {
    return std::ranges::find(rights.roles, role) != rights.roles.end();
  };
  if (rights.permissions) {
    const auto found = rights.permissions->find(permission);
    if (found != rights.permissions->end()) return tri(std::ranges::any_of(found->second, has));
  }
  // What administrators are given by default is all that is left to go by.
  return has("admin") ? Tri::yes : Tri::unknown;
}

PageFacts ServerFacts::list_shape(Call& call) {
  return known(list_shape_, [&] {
    return decode_page(read_page(call, client_, Operation::count, 0, 1).body(), {},
                       [](const Account&) {});
  });
}

}  // namespace provost::rocketchat
