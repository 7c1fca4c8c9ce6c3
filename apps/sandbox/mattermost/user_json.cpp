#include "sandbox/mattermost/user_json.hpp"

#include "sandbox/mattermost/ids.hpp"
#include "sandbox/mattermost/json.hpp"

namespace provost::sandbox::mattermost {

namespace {

/// Which of the fields that not everybody may see are shown.
struct View {
  bool hash = false;
  bool auth_data = false;
  bool auth_service = true;
  bool email = true;
  bool email_verified = false;
  bool notify_props = false;
  bool password_age = false;
  bool failed_attempts = false;
  bool last_login = false;
};

constexpr std::string_view notify_props =
    R"({"channel":"true","comments":"never","desktop":"mention","desktop_sound":"true",)"
    R"("email":"true","first_name":"false","mention_keys":"","push":"mention","push_status":"away"})";
constexpr std::string_view timezone_json =
    R"({"automaticTimezone":"","manualTimezone":"","useAutomaticTimezone":"true"})";

/// Looks like a hash and opens nothing: the real one never leaves the store.
std::string made_up_hash() { return "$2a$10$" + random_id() + random_id() + "y"; }

std::string json_of(const Account& account, const View& view) {
  ObjectText json;
  json.text("id", account.id)
      .number("create_at", account.create_at)
      .number("update_at", account.update_at)
      .number("delete_at", account.delete_at)
      .text("username", account.username);
  if (view.hash) {
    json.text("password", made_up_hash());
    if (!account.auth_data.empty()) json.text("auth_data", account.auth_data);
  } else {
    json.text("auth_data", view.auth_data ? account.auth_data : "");
  }
  json.text("auth_service", view.auth_service ? account.auth_service : "")
      .text("email", view.email ? account.email : "")
      .true_if("email_verified", view.email_verified && account.email_verified)
      .text("nickname", "")
      .text("first_name", account.first_name)
      .text("last_name", account.last_name)
      .text("position", "")
      .text("roles", account.roles);
  if (view.notify_props) json.raw("notify_props", notify_props);
  json.number_if_any("last_password_update", view.password_age ? account.last_password_update : 0)
      .number_if_any("failed_attempts", view.failed_attempts ? account.failed_attempts : 0)
      .text("locale", "en")
      .raw("timezone", timezone_json)
      .true_if("mfa_active", account.mfa_active);
  return json.text_if_any("remote_id", account.remote_id)
      .true_if("is_bot", account.is_bot)
      .text_if_any("bot_description", account.bot_description)
      .boolean("disable_welcome_email", false)
      .number_if_any("last_login", view.last_login ? account.last_login : 0)
      .str();
}

View own_view(const Features& features) {
  View view;
  view.email_verified = view.notify_props = view.password_age = view.failed_attempts = true;
  view.last_login = features.has_last_login;
  return view;
}

/// How the caller sees somebody else, and themselves where many are answered.
View others_view(const Call& call) {
  View view;
  if (call.is_admin()) {
    const auto& features = call.world.features;
    view.auth_data = view.notify_props = view.failed_attempts = features.admin_sees_more;
    view.last_login = features.has_last_login;
  } else {
    view.auth_service = false;
    view.email = call.world.config.show_email;
  }
  return view;
}

}  // namespace

std::string own_user_json(const Account& account, const Features& features) {
  return json_of(account, own_view(features));
}

std::string others_user_json(const Account& account, const Call& call) {
  return json_of(account, others_view(call));
}

std::string raw_user_json(const Account& account, const Features& features) {
  View view = own_view(features);
  view.hash = true;
  view.email_verified = false;  // it was made before the address was marked
  return json_of(account, view);
}

std::string users_json(const std::vector<const Account*>& accounts, const Call& call) {
  std::vector<std::string> objects;
  objects.reserve(accounts.size());
  const auto view = others_view(call);
  for (const auto* account : accounts) objects.push_back(json_of(*account, view));
  return array_text(objects);
}

Reply user_reply(const Account& account, const Call& call) {
  const auto tag = call.world.features.version + "." + account.id + "." +
                   std::to_string(account.update_at) + "..0.true." +
                   (call.world.config.show_email ? "true" : "false") + ".0";
  if (call.request.header("If-None-Match") == tag) {
    Reply reply;
    reply.status = 304;
    reply.headers = {{"Etag", tag}};
    return reply;
  }
  Reply reply = object_reply(call, call.concerns_caller(account.id)
                                       ? own_user_json(account, call.world.features)
                                       : others_user_json(account, call));
  reply.headers.emplace_back("Etag", tag);
  return reply;
}

}  // namespace provost::sandbox::mattermost
