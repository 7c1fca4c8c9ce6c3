#include "site.hpp"

#include <Poco/JSON/Parser.h>

#include <algorithm>

namespace provost::sandbox {

Site::Site(const std::string& version, std::map<std::string, std::string> knobs) {
  knobs.emplace("admin_password", root_password);
  knobs.emplace("user_password", user_password);
  make = make_mattermost({version, 60, 1, std::move(knobs), clock, ledger});
}

Reply Site::ask(const std::string& method, const std::string& path, const std::string& body,
                const Headers& headers) {
  Request request;
  request.method = method;
  const auto question = std::min(path.find('?'), path.size());
  request.path = "/api/v4" + path.substr(0, question);
  request.query = path.substr(std::min(question + 1, path.size()));
  request.headers = headers;
  request.body = body;
  request.client = "127.0.0.1";
  return make->answer(request);
}

Reply Site::as(const std::string& token, const std::string& method, const std::string& path,
               const std::string& body) {
  return ask(method, path, body, {{"Authorization", "Bearer " + token}});
}

Reply Site::root(const std::string& method, const std::string& path, const std::string& body) {
  if (root_token_.empty()) root_token_ = token("admin", root_password);
  return as(root_token_, method, path, body);
}

Reply Site::sign_in(const std::string& name, const std::string& password, const std::string& code) {
  return ask("POST", "/users/login",
             R"({"login_id":")" + name + R"(","password":")" + password + R"(","token":")" + code +
                 R"("})");
}

std::string Site::token(const std::string& name, const std::string& password) {
  return header_of(sign_in(name, password), "Token");
}

std::string Site::id(const std::string& name) { return user(name)->getValue<std::string>("id"); }

Poco::JSON::Object::Ptr Site::user(const std::string& name) {
  return object_in(root("GET", "/users/username/" + name));
}

std::vector<std::string> Site::events_of(const std::string& name) const {
  std::vector<std::string> kinds;
  for (const auto& event : ledger.events()) {
    if (event.user_name == name) kinds.push_back(event.kind);
  }
  return kinds;
}

Poco::JSON::Object::Ptr object_in(const Reply& reply) {
  return Poco::JSON::Parser().parse(reply.body).extract<Poco::JSON::Object::Ptr>();
}

Poco::JSON::Array::Ptr array_in(const Reply& reply) {
  return Poco::JSON::Parser().parse(reply.body).extract<Poco::JSON::Array::Ptr>();
}

std::string header_of(const Reply& reply, const std::string& name) {
  for (const auto& [key, value] : reply.headers) {
    if (key == name) return value;
  }
  return {};
}

bool has_header(const Reply& reply, const std::string& name) {
  return std::any_of(reply.headers.begin(), reply.headers.end(),
                     [&](const auto& header) { return header.first == name; });
}

std::string outcome(const Reply& reply) {
  const auto status = std::to_string(reply.status);
  if (reply.status < 400) return status;
  return status + " " + object_in(reply)->getValue<std::string>("id");
}

std::vector<std::string> usernames(const Reply& reply) {
  std::vector<std::string> names;
  const auto array = array_in(reply);
  for (const auto& element : *array) {
    const auto object = element.extract<Poco::JSON::Object::Ptr>();
    names.push_back(object->getValue<std::string>("username"));
  }
  return names;
}

}  // namespace provost::sandbox
