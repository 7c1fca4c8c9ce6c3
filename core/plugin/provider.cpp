#include "core/plugin/provider.hpp"

#include <string_view>
#include <utility>

#include "provost/text.hpp"

namespace provost::core {
namespace {

/// A table of the size this host knows, or null.
template <class Table>
const Table* table(const provost_provider& entry, std::string_view id) {
  const auto* found = static_cast<const Table*>(entry.get_interface(to_abi(id)));
  return found != nullptr && found->size >= sizeof(Table) ? found : nullptr;
}

}  // namespace

Provider::Provider(LoadedPlugin plugin)
    : plugin_(std::move(plugin)),
      auth_(table<provost_auth_v1>(*plugin_.entry, PROVOST_AUTH_ID)),
      server_(table<provost_server_v1>(*plugin_.entry, PROVOST_SERVER_ID)),
      users_(table<provost_users_v1>(*plugin_.entry, PROVOST_USERS_ID)),
      passwords_(table<provost_passwords_v1>(*plugin_.entry, PROVOST_PASSWORDS_ID)),
      access_(table<provost_access_v1>(*plugin_.entry, PROVOST_ACCESS_ID)) {}

bool Provider::implements(Operation operation) const {
  const auto has = [](const auto* table, auto member) {
    return table != nullptr && table->*member != nullptr;
  };
  switch (operation) {
    case Operation::probe:
      return has(server_, &provost_server_v1::probe);
    case Operation::scopes:
      return has(server_, &provost_server_v1::scopes);
    case Operation::sign_in:
      return has(auth_, &provost_auth_v1::sign_in);
    case Operation::list:
      return has(users_, &provost_users_v1::list);
    case Operation::get:
      return has(users_, &provost_users_v1::get);
    case Operation::count:
      return has(users_, &provost_users_v1::count);
    case Operation::policy:
      return has(passwords_, &provost_passwords_v1::policy);
    case Operation::set_password:
      return has(passwords_, &provost_passwords_v1::set);
    case Operation::reset_mail:
      return has(passwords_, &provost_passwords_v1::reset_mail);
    case Operation::random_mail:
      return has(passwords_, &provost_passwords_v1::random_mail);
    case Operation::must_change:
      return has(passwords_, &provost_passwords_v1::must_change);
    case Operation::enable:
      return has(access_, &provost_access_v1::enable);
    case Operation::disable:
      return has(access_, &provost_access_v1::disable);
    case Operation::end_sessions:
      return has(access_, &provost_access_v1::end_sessions);
    case Operation::revoke_tokens:
      return has(access_, &provost_access_v1::revoke_tokens);
    case Operation::unlock:
      return has(access_, &provost_access_v1::unlock);
    case Operation::reset_second_factor:
      return has(access_, &provost_access_v1::reset_second_factor);
  }
  return false;
}

}  // namespace provost::core
