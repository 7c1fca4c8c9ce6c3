#include "mattermost/requests.hpp"

#include <cstddef>
#include <utility>

namespace provost::mattermost {
namespace {

std::string api(std::string_view call) { return "/api/v4/" + std::string(call); }

std::string user(std::string_view id, std::string_view what) {
  return api("users/") + percent_encoded(id) + std::string(what);
}

}  // namespace

Answer read_me(Call& call, Client& client) {
  return client.perform(call, {Operation::get, "read the account that signs in"},
                        Request::get(api("users/me")).sensitive());
}

Answer read_page(Call& call, Client& client, std::int64_t page, std::int64_t size) {
  return client.perform(call, {Operation::list, "list the accounts"},
                        Request::get(api("users?page=") + std::to_string(page) +
                                     "&per_page=" + std::to_string(size)));
}

Answer read_user(Call& call, Client& client, std::string_view id) {
  return read_user(call, client, "", id);
}

Answer read_user(Call& call, Client& client, std::string_view under, std::string_view value) {
  const Work work{Operation::get, "read the account '" + std::string(value) + "'"};
  return client.perform(
      call, work,
      Request::get(api("users/") + std::string(under) + percent_encoded(value)).sensitive());
}

Answer read_total(Call& call, Client& client, Operation operation) {
  return client.perform(
      call, {operation, "count the accounts"},
      Request::get(api("users/stats/filtered?include_deleted=true&include_bots=true")));
}

Answer read_activity(Call& call, Client& client, Operation operation,
                     const std::vector<std::string_view>& ids) {
  Body body = "[";
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (i > 0) body << ",";
    body << json(ids[i]);
  }
  body << "]";
  return client.perform(call, {operation, "read when accounts were last active"},
                        Request::post(api("users/status/ids"), Effect::read).json(std::move(body)));
}

Answer read_config(Call& call, Client& client) {
  return client.perform(call, {Operation::policy, "read the server's settings"},
                        Request::get(api("config/client?format=old")));
}

Answer ping(Call& call, Client& client) {
  return client.perform(call, {Operation::probe, "read the server's version"},
                        Request::get(api("system/ping")));
}

Answer read_sessions(Call& call, Client& client, std::string_view id) {
  const Work work{Operation::end_sessions, "read the sessions of '" + std::string(id) + "'"};
  return client.perform(call, work, Request::get(user(id, "/sessions")).sensitive());
}

Answer read_tokens(Call& call, Client& client, const Work& work, std::string_view id) {
  return client.perform(call, work, Request::get(user(id, "/tokens?page=0&per_page=200")));
}

Answer put_password(Call& call, Client& client, const Work& work, std::string_view id,
                    Secret password, std::string_view more) {
  return client.perform(
      call, work,
      Request::put(user(id, "/password"), Effect::repeatable_write)
          .json(Body{} << R"({"new_password":)" << json(password) << more << "}"));
}

Answer send_password_reset(Call& call, Client& client, const Work& work, std::string_view address) {
  return client.perform(call, work,
                        Request::post(api("users/password/reset/send"), Effect::write_once)
                            .json(Body{} << R"({"email":)" << json(address) << "}"));
}

Answer put_active(Call& call, Client& client, const Work& work, std::string_view id, bool active) {
  return client.perform(call, work,
                        Request::put(user(id, "/active"), Effect::repeatable_write)
                            .json(active ? R"({"active":true})" : R"({"active":false})"));
}

Answer revoke_all_sessions(Call& call, Client& client, const Work& work, std::string_view id) {
  return client.perform(call, work,
                        Request::post(user(id, "/sessions/revoke/all"), Effect::repeatable_write));
}

Answer revoke_token(Call& call, Client& client, const Work& work, std::string_view token_id) {
  return client.perform(call, work,
                        Request::post(api("users/tokens/revoke"), Effect::repeatable_write)
                            .json(Body{} << R"({"token_id":)" << json(token_id) << "}"));
}

Answer reset_failed_attempts(Call& call, Client& client, const Work& work, std::string_view id) {
  return client.perform(
      call, work, Request::post(user(id, "/reset_failed_attempts"), Effect::repeatable_write));
}

Answer log_out(Call& call, Client& client) {
  return client.perform(call, {Operation::sign_in, "sign out"},
                        Request::post(api("users/logout"), Effect::session));
}

}  // namespace provost::mattermost
