#include "server.hpp"

#include <Poco/Exception.h>
#include <Poco/JSON/Parser.h>

namespace provost::sandbox::smartermail_test {
namespace {

Knobs with_password(Knobs knobs) {
  knobs.emplace("admin_password", kPassword);
  return knobs;
}

}  // namespace

JsonPtr json_of(const Reply& reply) {
  try {
    Poco::JSON::Parser parser;
    return parser.parse(reply.body).extract<JsonPtr>();
  } catch (const Poco::Exception&) {
    return new Poco::JSON::Object;
  }
}

std::string text_of(const Reply& reply, const std::string& key) {
  return json_of(reply)->optValue<std::string>(key, "");
}

bool succeeded(const Reply& reply) { return json_of(reply)->optValue<bool>("success", false); }

Poco::JSON::Array::Ptr rows(const Reply& reply, const std::string& key) {
  const auto array = json_of(reply)->getArray(key);
  return array.isNull() ? new Poco::JSON::Array : array;
}

std::vector<JsonPtr> records(const Reply& reply, const std::string& key) {
  std::vector<JsonPtr> found;
  const auto array = rows(reply, key);
  for (std::size_t i = 0; i < array->size(); ++i)
    found.push_back(array->getObject(static_cast<unsigned>(i)));
  return found;
}

Server::Server(Knobs knobs, const std::string& version, std::size_t accounts)
    : make(make_smartermail(
          {version, accounts, 1, with_password(std::move(knobs)), clock, ledger})) {}

Reply Server::send(const std::string& method, const std::string& path, const std::string& body,
                   Headers headers) {
  Request request;
  request.method = method;
  request.path = path;
  request.headers = std::move(headers);
  if (!body.empty() && !request.has_header("Content-Type"))
    request.headers.emplace_back("Content-Type", "application/json");
  request.body = body;
  request.client = client;
  return make->answer(request);
}

Reply Server::get(const std::string& path, const std::string& token, Headers headers) {
  headers.emplace_back("Authorization", "Bearer " + token);
  return send("GET", "/api/v1/" + path, {}, std::move(headers));
}

Reply Server::post(const std::string& path, const std::string& token, const std::string& body,
                   Headers headers) {
  headers.emplace_back("Authorization", "Bearer " + token);
  return send("POST", "/api/v1/" + path, body, std::move(headers));
}

Reply Server::login(const std::string& user, const std::string& password,
                    const std::string& client_id) {
  return send("POST", "/api/v1/auth/authenticate-user",
              R"({"username":")" + user + R"(","password":")" + password + R"(","clientId":")" +
                  client_id + "\"}");
}

std::string Server::token(const std::string& user, const std::string& client_id) {
  return text_of(login(user, kPassword, client_id), "accessToken");
}

Reply Server::set_password(const std::string& address, const std::string& password) {
  return post("settings/domain/post-user", token("admin@acme.test", "setter"),
              R"({"email":")" + address + R"(","userData":{"password":")" + password + "\"}}");
}

JsonPtr Server::user(const std::string& address) {
  const Reply reply = post("settings/sysadmin/get-user", token("sysadmin", "reader"),
                           R"({"email":")" + address + "\"}");
  return json_of(reply)->getObject("userData");
}

std::string Server::user_of_auth_type(int type) {
  const Reply reply = get("settings/domain/list-users", token("admin@acme.test", "lister"));
  for (const auto& record : records(reply, "userData")) {
    if (record->getObject("securityFlags")->getValue<int>("authType") == type)
      return record->getValue<std::string>("emailAddress");
  }
  return {};
}

}  // namespace provost::sandbox::smartermail_test
