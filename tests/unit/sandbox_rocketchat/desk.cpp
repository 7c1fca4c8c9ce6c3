#include "desk.hpp"

#include <Poco/JSON/Parser.h>

#include <utility>

namespace provost::sandbox {

std::string Answer::text(const std::string& path) const {
  if (!body) return {};
  Poco::Dynamic::Var value = body;
  std::size_t begin = 0;
  while (begin <= path.size()) {
    const std::size_t dot = std::min(path.find('.', begin), path.size());
    const auto object = value.type() == typeid(Poco::JSON::Object::Ptr)
                            ? value.extract<Poco::JSON::Object::Ptr>()
                            : Poco::JSON::Object::Ptr();
    if (object.isNull()) return {};
    value = object->get(path.substr(begin, dot - begin));
    begin = dot + 1;
  }
  if (value.isEmpty()) return {};
  return value.type() == typeid(Poco::JSON::Object::Ptr) ? "{}" : value.toString();
}

std::set<std::string> Answer::keys() const {
  if (!body) return {};
  const auto names = body->getNames();
  return {names.begin(), names.end()};
}

std::string Answer::header(const std::string& name) const {
  for (const auto& [key, value] : reply.headers) {
    if (key == name) return value;
  }
  return {};
}

Desk::Desk(const std::string& version, std::map<std::string, std::string> knobs,
           std::size_t accounts) {
  knobs.emplace("admin_password", "Adm1n-pass");
  knobs.emplace("user_password", "user-pass");
  make = make_rocketchat({.version = version,
                          .accounts = accounts,
                          .seed = 1,
                          .knobs = std::move(knobs),
                          .clock = clock,
                          .ledger = ledger});
}

Answer Desk::send(const std::string& method, const std::string& path, const std::string& body,
                  const Headers& headers) {
  Request request;
  request.method = method;
  const std::size_t mark = path.find('?');
  request.path = path.substr(0, mark);
  if (mark != std::string::npos) request.query = path.substr(mark + 1);
  request.headers = headers;
  request.body = body;
  request.client = client;
  Answer answer;
  answer.reply = make->answer(request);
  if (answer.reply.body.starts_with('{')) {
    Poco::JSON::Parser parser;
    answer.body = parser.parse(answer.reply.body).extract<Poco::JSON::Object::Ptr>();
  }
  return answer;
}

Answer Desk::get(const std::string& path, const Headers& headers) {
  Headers all = {{"X-Auth-Token", token}, {"X-User-Id", user_id}};
  all.insert(all.end(), headers.begin(), headers.end());
  return send("GET", "/api/v1/" + path, {}, all);
}

Answer Desk::post(const std::string& path, const std::string& body, const Headers& headers) {
  Headers all = {{"X-Auth-Token", token}, {"X-User-Id", user_id}};
  all.insert(all.end(), headers.begin(), headers.end());
  return send("POST", "/api/v1/" + path, body, all);
}

Answer Desk::sign_in(const std::string& user, const std::string& password,
                     const std::string& more) {
  const Answer answer =
      send("POST", "/api/v1/login",
           R"({"user":")" + user + R"(","password":")" + password + '"' + more + '}');
  if (answer.status() == 200) {
    token = answer.text("data.authToken");
    user_id = answer.text("data.userId");
  }
  return answer;
}

Desk::Headers Desk::with_password() {
  return {{"x-2fa-method", "password"},
          {"x-2fa-code", "6695f2da2461c896ee0b3fd48babab6f4a373241a1a812ed0605adedb6a740cf"}};
}

std::string Desk::id_of(const std::string& user_name) {
  return get("users.info?username=" + user_name).text("user._id");
}

std::string Desk::info(const std::string& user_name, const std::string& member) {
  return get("users.info?username=" + user_name).text("user." + member);
}

}  // namespace provost::sandbox
