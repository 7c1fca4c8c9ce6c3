#include "smartermail/requests.hpp"

namespace provost::smartermail {
namespace {

std::string domain_call(std::string_view name) {
  return "/api/v1/settings/domain/" + std::string(name);
}
std::string system_call(std::string_view name) {
  return "/api/v1/settings/sysadmin/" + std::string(name);
}

Request write(std::string_view name, Effect effect, Body body) {
  return Request::post(domain_call(name), effect).json(std::move(body));
}

Body one_input(std::string_view name) { return Body{} << R"({"input":[)" << json(name) << "]}"; }

}  // namespace

Answer read_version(Call& call, const Client& client) {
  const Work work{
      .operation = Operation::probe, .what = "read the server's version", .younger = true};
  return client.perform(call, work, Request::get(system_call("get-version")));
}

Answer read_domain_names(Call& call, const Client& client) {
  const Work names{
      .operation = Operation::scopes, .what = "list the domains of the server", .younger = true};
  try {
    return client.perform(call, names, Request::get(system_call("domain-names")));
  } catch (const Error& error) {
    if (error.code != Code::unsupported) throw;
  }
  const Work domains{.operation = Operation::scopes, .what = names.what};
  return client.perform(call, domains, Request::get(system_call("domains")));
}

Answer list_users(Call& call, const Client& client, const Aim& aim) {
  // Some builds show passwords that are good for once.
  return client.ask(call, aim, Request::get(domain_call("list-users")).sensitive());
}

Answer count_accounts(Call& call, const Client& client, const Work& work, const Aim& aim) {
  return client.perform(call, work, aim, Request::get(domain_call("account-list-counts")));
}

Answer search_accounts(Call& call, const Client& client, const Aim& aim, std::int64_t offset,
                       std::int64_t count) {
  // The server has no default values: each key has to be there.
  return client.ask(call, aim,
                    Request::post(domain_call("account-list-search"), Effect::read)
                        .json(R"({"search":null,"searchFlags":["users"],"skip":)" +
                              std::to_string(offset) + R"(,"take":)" + std::to_string(count) +
                              R"(,"sortField":"userName","sortDescending":false})"));
}

Answer read_user(Call& call, const Client& client, const Aim& aim, std::string_view address) {
  Work work{.operation = Operation::get,
            .what = "read the account '" + std::string(address) + "'",
            .younger = true};
  try {
    return client.perform(call, work, aim,
                          Request::post(domain_call("get-user"), Effect::read)
                              .json(Body{} << R"({"email":)" << json(address) << "}")
                              .sensitive());
  } catch (const Error& error) {
    if (error.code != Code::unsupported) throw;
  }
  work.younger = false;
  return client.perform(call, work, aim,
                        Request::get(domain_call("user/") + percent_encoded(address)).sensitive());
}

Answer read_password_settings(Call& call, const Client& client, const Aim& aim) {
  const Work work{
      .operation = Operation::policy, .what = "read the password policy", .younger = true};
  return client.perform(call, work, aim, Request::get(domain_call("password-settings")));
}

Answer read_password_requirements(Call& call, const Client& client, const Aim& aim) {
  const Work work{
      .operation = Operation::policy, .what = "read the password policy", .younger = true};
  return client.perform(call, work, aim, Request::get("/api/v1/settings/password-requirements"));
}

Answer edit_user(Call& call, const Client& client, const Work& work, const Aim& aim,
                 std::string_view address, const Body& data) {
  Body body;
  body << R"({"email":)" << json(address) << R"(,"userData":{)";
  for (const Part& part : data.parts()) body << part;
  body << "}}";
  return client.perform(call, work, aim,
                        write("post-user", Effect::write_once, std::move(body)).sensitive());
}

Answer expire_password(Call& call, const Client& client, const Work& work, const Aim& aim,
                       std::string_view name) {
  return client.perform(call, work, aim,
                        write("expire-users-passwords", Effect::repeatable_write, one_input(name)));
}

Answer disable_user(Call& call, const Client& client, const Work& work, const Aim& aim,
                    std::string_view local_name, bool disabled, bool allow_mail) {
  const std::string name = std::string("users-disable/") + (disabled ? "true/" : "false/") +
                           (allow_mail ? "true" : "false");
  return client.perform(call, work, aim,
                        write(name, Effect::repeatable_write, one_input(local_name)));
}

Answer kill_sessions(Call& call, const Client& client, const Work& work, const Aim& aim,
                     std::string_view address) {
  return client.perform(
      call, work, aim,
      write("kill-user-sessions", Effect::repeatable_write,
            Body{} << R"({"sessions":[{"email":)" << json(address) << R"(,"ip":""}]})"));
}

Answer log_out(Call& call, const Client& client) {
  const Work work{.operation = Operation::sign_in, .what = "sign out", .younger = true};
  return client.perform(call, work,
                        Request::post("/api/v1/auth/logout-user", Effect::session).json("{}"));
}

}  // namespace provost::smartermail
