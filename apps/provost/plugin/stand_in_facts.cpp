#include "provost/plugin/stand_in_facts.hpp"

#include <string>

namespace provost::cli {
namespace {

struct Known {
  std::string_view make;  ///< empty: all of them
  std::string_view account;
  std::string_view attribute;
  std::string_view value;
};

/// Of the people of apps/sandbox/common/people.cpp, as each make's server keeps them.
constexpr Known kKnown[] = {
    {"", "admin", "name", "Administrator 1"},
    {"", "admin", "privileged", "yes"},
    {"", "admin", "active", "yes"},
    {"", "admin2", "privileged", "yes"},
    {"", "user002", "name", "Person 2"},
    {"", "user002", "kind", "human"},
    {"", "user002", "privileged", "no"},
    {"", "user002", "active", "yes"},
    {"", "user014", "active", "no"},
    {"", "user015", "lastLogin", "never"},
    {"", "user017", "name", "人物 17"},
    {"", "user022", "userName", "user022"},
    {"", "user030", "name", ""},

    {"rocketchat", "rocket.cat", "emails", ""},
    {"rocketchat", "rocket.cat", "kind", "bot"},
    {"rocketchat", "admin", "roles", "admin"},
    {"rocketchat", "user002", "email", "user002@example.com"},
    {"rocketchat", "user002", "emailVerified", "no"},
    {"rocketchat", "user002", "mustChangePassword", "no"},
    {"rocketchat", "user003", "email", "user003@example.com"},
    {"rocketchat", "user003", "emailVerified", "yes"},
    {"rocketchat", "user003", "emails", "user003@example.com user003@acme.test"},
    {"rocketchat", "user005", "email", "User005@Example.COM"},
    {"rocketchat", "user011", "kind", "service"},
    {"rocketchat", "user012", "kind", "guest"},
    {"rocketchat", "user027", "mustChangePassword", "yes"},

    {"mattermost", "admin", "roles", "system_admin system_user"},
    {"mattermost", "user002", "email", "user002@example.com"},
    {"mattermost", "user002", "authSource", "local"},
    {"mattermost", "user002", "secondFactor", "no"},
    {"mattermost", "user006", "authSource", "ldap"},
    {"mattermost", "user007", "authSource", "saml"},
    {"mattermost", "user010", "kind", "bot"},
    {"mattermost", "user012", "kind", "guest"},
    {"mattermost", "user013", "kind", "remote"},
    {"mattermost", "user026", "secondFactor", "yes"},

    {"smartermail", "admin", "roles", "PrimaryDomainAdmin DomainAdmin"},
    {"smartermail", "user002", "id", "user002@acme.test"},
    {"smartermail", "user002", "email", "user002@acme.test"},
    {"smartermail", "user002", "authSource", "local"},
    {"smartermail", "user002", "mustChangePassword", "no"},
    {"smartermail", "user008", "authSource", "ad"},
    {"smartermail", "user027", "mustChangePassword", "yes"},
    {"smartermail", "system.domain.admin", "kind", "service"},
};

}  // namespace

std::vector<core::conformance::StatedAccount> stand_in_facts(std::string_view make) {
  std::vector<core::conformance::StatedAccount> accounts;
  for (const Known& known : kKnown) {
    if (!known.make.empty() && known.make != make) continue;
    state(accounts, std::string(known.account),
          core::conformance::Fact::parse(known.attribute, known.value));
  }
  return accounts;
}

}  // namespace provost::cli
