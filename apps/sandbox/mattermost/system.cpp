#include <algorithm>

#include "sandbox/mattermost/client_settings.hpp"
#include "sandbox/mattermost/errors.hpp"
#include "sandbox/mattermost/handlers.hpp"
#include "sandbox/mattermost/json.hpp"

namespace provost::sandbox::mattermost {

namespace {

void require_old_format(const Call& call, const std::string& error_id) {
  const auto format = call.request.parameter("format");
  if (format.empty()) {
    throw ApiError(501, error_id, "Only format=old is served; name it in the query string.");
  }
  if (format != "old") throw invalid_url("format");
}

std::string bot_json(const Account& bot, const std::string& owner_id) {
  return ObjectText()
      .text("user_id", bot.id)
      .text("username", bot.username)
      .text_if_any("display_name", bot.first_name)
      .text_if_any("description", bot.bot_description)
      .text("owner_id", owner_id)
      .number("create_at", bot.create_at)
      .number("update_at", bot.update_at)
      .number("delete_at", bot.delete_at)
      .str();
}

}  // namespace

Reply client_config(Call& call) {
  require_old_format(call, "api.config.client.old_format.app_error");
  ObjectText json;
  for (const auto& [name, value] : client_settings(call.world, call.session != nullptr)) {
    json.text(name, value);
  }
  return object_reply(call, json.str());
}

Reply client_license(Call& call) {
  require_old_format(call, "api.license.client.old_format.app_error");
  return object_reply(call, R"({"IsLicensed":"false"})");
}

Reply ping(Call& call) {
  ObjectText json;
  for (const auto* system : {"Android", "Desktop", "Ios"}) {
    json.text(std::string(system) + "LatestVersion", "");
    json.text(std::string(system) + "MinVersion", "");
  }
  const bool asks_more = says_yes(call.request, "get_server_status");
  if (asks_more) json.text("database_status", "OK").text("filestore_status", "OK");
  Reply reply = object_reply(call, json.text("status", "OK").str());
  if (asks_more) {
    for (const auto* name : {"Database_status", "Filestore_status", "Status"}) {
      reply.headers.emplace_back(name, "OK");
    }
  }
  return reply;
}

Reply server_limits(Call& call) {
  const auto& all = call.world.accounts.ordered();
  const auto active = std::count_if(all.begin(), all.end(), [](const auto* account) {
    return account->is_active() && !account->is_bot;
  });
  const auto limit = static_cast<std::int64_t>(call.world.config.seat_limit);
  const bool told = call.may_read_accounts();
  return object_reply(call, ObjectText()
                                .number("maxUsersLimit", told ? limit : 0)
                                .number("maxUsersHardLimit", told ? limit : 0)
                                .number("activeUserCount", told ? active : 0)
                                .str());
}

Reply list_bots(Call& call) {
  call.require_admin();
  const bool deleted = says_yes(call.request, "include_deleted");
  const auto [first, count] = page_of(call.request);
  std::vector<std::string> objects;
  std::size_t passed = 0;
  for (const auto* account : call.world.accounts.ordered()) {
    if (objects.size() == count) break;
    if (!account->is_bot || (!deleted && !account->is_active())) continue;
    if (passed++ < first) continue;
    objects.push_back(bot_json(*account, call.caller->id));
  }
  return list_reply(array_text(objects));
}

}  // namespace provost::sandbox::mattermost
