#include "recorded/scope.hpp"

#include <array>

namespace provost::recorded {
namespace {

struct Group {
  std::string_view server;  ///< how the server's name begins
  std::string_view method;  ///< empty: any
  std::string_view path;    ///< `*` at the end: whatever follows; before it: one piece
  std::string_view reason;
};

constexpr std::array groups = {
    Group{"Mattermost", "POST", "/api/v4/users",
          "POST users makes an account; no provider and no test makes accounts on Mattermost"},
    Group{"Mattermost", "PUT", "/api/v4/users/*/patch",
          "users/ID/patch edits names and addresses; no provider and no test edits accounts"},
    Group{"Mattermost", "", "/api/v4/users/*/demote",
          "users/ID/demote makes somebody a guest; no provider and no test changes kinds"},
    Group{"Mattermost", "", "/api/v4/users/*/audits",
          "users/ID/audits is the server's log; no provider and no test reads it"},
    Group{"Mattermost", "", "/api/v4/users/*/teams",
          "users/ID/teams lists teams; no provider and no test asks for teams"},
    Group{"Mattermost", "", "/api/v4/users/autocomplete",
          "users/autocomplete is for people who type; no provider and no test completes names"},
    Group{"Mattermost", "", "/api/v4/users/known",
          "users/known lists whom somebody has talked to; no provider and no test asks for it"},
    Group{"Mattermost", "", "/api/v4/teams",
          "POST teams founds a team; no provider and no test has to do with teams"},
    Group{"Mattermost", "POST", "/api/v4/bots",
          "POST bots makes a bot; no provider and no test makes bots on Mattermost"},
    Group{"Mattermost", "", "/api/v4/jobs",
          "jobs lists the server's own jobs; no provider and no test has to do with them"},
    Group{"Mattermost", "", "/api/v4/imports",
          "imports lists uploaded archives; no provider and no test imports"},
    Group{"Mattermost", "", "/api/v4/exports",
          "exports lists archives to download; no provider and no test exports"},
    Group{"Mattermost", "", "/api/v4/config",
          "config is the server's whole configuration; no provider and no test reads it"},
    Group{"Mattermost", "", "/api/v4/roles/*",
          "roles/name/NAME describes a role; no provider and no test asks what a role may do"},
    Group{"Mattermost", "", "/api/v4/audits",
          "audits is the server's log; no provider and no test reads it"},
    Group{"Mattermost", "", "/api/v4/analytics/*",
          "analytics counts posts and channels; no provider and no test asks for it"},
    Group{"Rocket.Chat", "", "/api/v1/method.call/*",
          "method.call runs a method of the web client; no provider and no test calls any"},
    Group{"Rocket.Chat", "", "/api/v1/settings.public",
          "settings.public is what the web client reads; no provider and no test asks for it"},
    Group{"Rocket.Chat", "", "/api/v1/permissions.list",
          "permissions.list is the call before permissions.listAll, which the provider uses"},
};

bool matches(std::string_view pattern, std::string_view path) {
  const auto star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == path;
  if (!path.starts_with(pattern.substr(0, star))) return false;
  const auto rest = pattern.substr(star + 1);
  if (rest.empty()) return true;
  return path.size() > star + rest.size() && path.ends_with(rest) &&
         path.substr(star, path.size() - star - rest.size()).find('/') == std::string_view::npos;
}

}  // namespace

std::string_view out_of_scope(const Exchange& exchange) {
  // The server had its data in something else than its own data base.
  if (exchange.note.starts_with("ARTEFACT")) {
    return "the recorder notes that the data base stand-in, not Rocket.Chat, made this answer";
  }
  const auto path = exchange.path();
  for (const auto& group : groups) {
    if (!exchange.server.starts_with(group.server)) continue;
    if (!group.method.empty() && group.method != exchange.method) continue;
    if (matches(group.path, path)) return group.reason;
  }
  return {};
}

}  // namespace provost::recorded
