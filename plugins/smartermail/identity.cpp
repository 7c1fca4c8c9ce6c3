#include "smartermail/identity.hpp"

#include <array>
#include <utility>

#include "common/ascii.hpp"
#include "provost/error.hpp"
#include "smartermail/address.hpp"

namespace provost::smartermail {
namespace {

constexpr std::array<std::pair<Role, std::string_view>, 3> names = {
    {{Role::user, "user"},
     {Role::domain_admin, "domain-admin"},
     {Role::system_admin, "system-admin"}}};

Role role_in(const SignedIn& answer, bool is_address) {
  if (answer.admin.value_or(!is_address)) return Role::system_admin;
  // Where the server does not tell, it is left to refuse by itself.
  return answer.domain_admin.value_or(true) ? Role::domain_admin : Role::user;
}

Error out_of_reach(std::string_view what, const std::string& reason) {
  return Error(Code::invalid_argument, "cannot " + std::string(what) + ": " + reason)
      .with_changed(Tri::no);
}

}  // namespace

std::string_view Identity::own_domain() const { return domain_part(account); }

Identity identity_of(const SignedIn& answer, std::string_view account) {
  const Role role = role_in(answer, account.find('@') != account.npos);
  if (role != Role::system_admin && !domain_part(answer.email).empty()) {
    return {role, answer.email};
  }
  return {role, std::string(account)};
}

std::string_view name_of(Role role) {
  for (const auto& [known, name] : names) {
    if (known == role) return name;
  }
  return {};
}

Role role_named(std::string_view name) {
  for (const auto& [role, known] : names) {
    if (known == name) return role;
  }
  throw Error(Code::unauthenticated, "the stored session has an unknown role");
}

Aim aim(const Identity& identity, std::string_view scope, std::string_view what) {
  if (identity.is_system()) {
    if (scope.empty()) {
      throw out_of_reach(
          what, "a system administrator works in one domain at a time; use PROFILE/DOMAIN");
    }
    return {std::string(scope), true};
  }
  const std::string_view own = identity.own_domain();
  if (!scope.empty() && !plugin::same_text(scope, own)) {
    throw out_of_reach(what, "'" + identity.account + "' reaches no other domain than '" +
                                 std::string(own) +
                                 "'; use PROFILE without a domain, or sign in as a system "
                                 "administrator for '" +
                                 std::string(scope) + "'");
  }
  return {std::string(own), false};
}

}  // namespace provost::smartermail
