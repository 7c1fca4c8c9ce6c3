#include <algorithm>

#include "sandbox/mattermost/errors.hpp"
#include "sandbox/mattermost/handlers.hpp"
#include "sandbox/mattermost/ids.hpp"
#include "sandbox/mattermost/json.hpp"

namespace provost::sandbox::mattermost {

namespace {

ApiError unknown_token() {
  return {404, "app.user_access_token.get_by_user.app_error",
          "The personal access token was not found."};
}

bool may_hold_tokens(const Call& call) {
  return call.is_admin() || call.caller->has_role("system_user_access_token");
}

void require_rights_to(const Call& call, std::string_view user_id) {
  if (!may_hold_tokens(call)) throw no_permission();
  call.require_self_or_admin(user_id);
}

/// `secret` is told once, where the token is made.
std::string token_json(const AccessToken& token, std::string_view secret = {}) {
  return ObjectText()
      .text("id", token.id)
      .text_if_any("token", secret)
      .text("user_id", token.account->id)
      .text("description", token.description)
      .boolean("is_active", token.active)
      .str();
}

std::string tokens_json(const std::vector<const AccessToken*>& tokens, const Page& page) {
  std::vector<std::string> objects;
  for (auto i = page.first; i < tokens.size() && objects.size() < page.count; ++i) {
    objects.push_back(token_json(*tokens[i]));
  }
  return array_text(objects);
}

AccessToken& token_in_body(Call& call) {
  const auto id = text_map(call.request.body)["token_id"];
  if (id.empty()) throw invalid_body("token_id");
  if (!may_hold_tokens(call)) throw no_permission();
  auto* token = call.world.tokens.by_id(id);
  if (token == nullptr) throw unknown_token();
  call.require_self_or_admin(token->account->id);
  return *token;
}

/// The session that the use of the token made goes with it.
void end_session_of(Call& call, const AccessToken& token) {
  if (const auto* session = call.world.sessions.by_token(token.token)) {
    call.world.sessions.end(*session);
  }
}

bool begins_with(const std::string& text, const std::string& prefix) {
  return text.compare(0, prefix.size(), prefix) == 0;
}

}  // namespace

Reply create_token(Call& call) {
  const auto user_id = call.id_in_path();
  const auto description = text_member(object_of(call.request.body), "description").value_or("");
  if (description.empty()) throw invalid_body("description");
  require_rights_to(call, user_id);
  auto& account = call.account_in_path();
  if (!call.world.config.pats && !account.is_bot) {
    throw ApiError(501, "app.user_access_token.disabled",
                   "Personal access tokens are switched off on this server.");
  }
  const auto& token =
      call.world.tokens.add({random_id(), random_id(), &account, description, true});
  return object_reply(call, token_json(token, token.token));
}

Reply list_tokens_of_user(Call& call) {
  const auto user_id = call.id_in_path();
  require_rights_to(call, user_id);
  const auto* account = call.world.accounts.by_id(user_id);
  if (account == nullptr) return list_reply("[]");
  return list_reply(tokens_json(call.world.tokens.of(*account), page_of(call.request)));
}

Reply list_tokens(Call& call) {
  call.require_admin();
  return list_reply(tokens_json(call.world.tokens.all(), page_of(call.request)));
}

Reply get_token(Call& call) {
  const auto id = call.id_in_path("token_id");
  if (!may_hold_tokens(call)) throw no_permission();
  const auto* token = call.world.tokens.by_id(id);
  if (token == nullptr) throw unknown_token();
  call.require_self_or_admin(token->account->id);
  return object_reply(call, token_json(*token));
}

Reply search_tokens(Call& call) {
  call.require_admin();
  const auto term = text_member(object_of(call.request.body), "term").value_or("");
  if (term.empty()) throw invalid_body("term");
  auto tokens = call.world.tokens.all();
  tokens.erase(std::remove_if(tokens.begin(), tokens.end(),
                              [&](const auto* token) {
                                return !begins_with(token->id, term) &&
                                       !begins_with(token->account->id, term) &&
                                       !begins_with(token->account->username, term);
                              }),
               tokens.end());
  return list_reply(tokens_json(tokens, {0, tokens.size()}));
}

Reply revoke_token(Call& call) {
  const auto& token = token_in_body(call);
  call.record("revoke-tokens", token.account);
  end_session_of(call, token);
  call.world.tokens.remove(std::string(token.id));
  return ok_reply(call);
}

Reply disable_token(Call& call) {
  auto& token = token_in_body(call);
  token.active = false;
  call.record("revoke-tokens", token.account);
  end_session_of(call, token);
  return ok_reply(call);
}

Reply enable_token(Call& call) {
  token_in_body(call).active = true;
  return ok_reply(call);
}

}  // namespace provost::sandbox::mattermost
