#include "rocketchat/requests.hpp"

namespace provost::rocketchat {
namespace {

std::string api(std::string_view call) { return "/api/v1/" + std::string(call); }

Body& append(Body& body, const Body& more) {
  for (const Part& part : more.parts()) body << part;
  return body;
}

}  // namespace

Answer read_me(Call& call, Client& client) {
  const Work work{.operation = Operation::get, .what = "read the account that signs in"};
  return client.perform(call, work, Request::get(api("me")).sensitive());
}

Answer read_page(Call& call, Client& client, Operation operation, std::int64_t offset,
                 std::int64_t count) {
  // Accounts without a user name all sort alike; the id keeps them in place from page to page.
  const std::string sort = percent_encoded(R"({"username":1,"_id":1})");
  const Work work{.operation = operation, .what = "list the accounts", .permission = "view-d-room"};
  return client.perform(call, work,
                        Request::get(api("users.list?offset=") + std::to_string(offset) +
                                     "&count=" + std::to_string(count) + "&sort=" + sort));
}

Answer read_user(Call& call, Client& client, std::string_view parameter, std::string_view value) {
  const Work work{.operation = Operation::get,
                  .what = "read the account '" + std::string(value) + "'",
                  .permission = "view-full-other-user-info"};
  return client.perform(
      call, work,
      Request::get(api("users.info?") + std::string(parameter) + "=" + percent_encoded(value))
          .sensitive());
}

Answer read_policy(Call& call, Client& client) {
  const Work work{
      .operation = Operation::policy, .what = "read the password policy", .younger = true};
  return client.perform(call, work, Request::get(api("pw.getPolicy")));
}

Answer update_user(Call& call, Client& client, const Work& work, Effect effect, std::string_view id,
                   const Body& data) {
  Body body;
  body << R"({"userId":)" << json(id) << R"(,"data":)";
  append(body, data) << "}";
  return client.perform(
      call, work, Request::post(api("users.update"), effect).json(std::move(body)).sensitive());
}

Answer set_active_status(Call& call, Client& client, const Work& work, std::string_view id,
                         bool active) {
  return client.perform(call, work,
                        Request::post(api("users.setActiveStatus"), Effect::repeatable_write)
                            .json(Body{} << R"({"userId":)" << json(id) << R"(,"activeStatus":)"
                                         << (active ? "true}" : "false}")));
}

Answer log_out_user(Call& call, Client& client, const Work& work, std::string_view id) {
  return client.perform(call, work,
                        Request::post(api("users.logout"), Effect::repeatable_write)
                            .json(Body{} << R"({"userId":)" << json(id) << "}"));
}

Answer forgot_password(Call& call, Client& client, const Work& work, std::string_view address) {
  return client.perform(call, work,
                        Request::post(api("users.forgotPassword"), Effect::write_once)
                            .json(Body{} << R"({"email":)" << json(address) << "}"));
}

Answer log_out(Call& call, Client& client) {
  const Work work{.operation = Operation::sign_in, .what = "sign out"};
  return client.perform(call, work, Request::post(api("logout"), Effect::session));
}

}  // namespace provost::rocketchat
