#include "sandbox/common/control.hpp"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include <sstream>
#include <stdexcept>
#include <string>

namespace provost::sandbox {

namespace {

constexpr std::string_view prefix = "/_sandbox/";
constexpr int longer_password = 40;  // than anybody makes without being told

using Poco::JSON::Object;

Object ordered() { return Object(Poco::JSON_PRESERVE_KEY_ORDER); }

Reply json(int status, const Object& object) {
  std::ostringstream text;
  object.stringify(text);
  Reply reply;
  reply.status = status;
  reply.headers = {{"Content-Type", "application/json"}};
  reply.body = std::move(text).str();
  return reply;
}

Reply problem(int status, const std::string& message) {
  auto object = ordered();
  object.set("error", message);
  return json(status, object);
}

Reply done() {
  auto object = ordered();
  object.set("ok", true);
  return json(200, object);
}

Reply events(const Ledger& ledger, const std::string& kind) {
  Poco::JSON::Array list;
  for (const auto& event : ledger.events(kind)) {
    auto object = ordered();
    object.set("at", iso8601(event.at_ms));
    object.set("kind", event.kind);
    object.set("userId", event.user_id);
    object.set("userName", event.user_name);
    object.set("address", event.address);
    object.set("actor", event.actor);
    list.add(object);
  }
  auto answer = ordered();
  answer.set("events", list);
  return json(200, answer);
}

Reply requests(const Ledger& ledger) {
  auto counts = ordered();
  for (const auto& [name, count] : ledger.requests()) counts.set(name, count);
  auto answer = ordered();
  answer.set("requests", counts);
  return json(200, answer);
}

Reply fault_text(const Faults& faults) {
  auto answer = ordered();
  answer.set("faults", faults.text());
  return json(200, answer);
}

Reply replace_faults(const Request& request, Faults& faults) {
  try {
    const auto end = request.body.find_last_not_of(" \r\n\t");
    faults.replace(request.body.substr(0, end + 1));
  } catch (const std::invalid_argument& error) {
    return problem(400, error.what());
  }
  return fault_text(faults);
}

}  // namespace

bool is_control(const Request& request) { return request.path.starts_with(prefix); }

Reply answer_control(const Request& request, Make& make, Ledger& ledger, Faults& faults) {
  const auto name = std::string_view(request.path).substr(prefix.size());
  const auto call = request.method + ' ' + std::string(name);
  if (call == "GET events") return events(ledger, request.parameter("kind"));
  if (call == "GET requests") return requests(ledger);
  if (call == "GET faults") return fault_text(faults);
  if (call == "POST faults") return replace_faults(request, faults);
  if (call == "DELETE events") {
    ledger.clear();
    return done();
  }
  if (call == "POST expire-tokens") {
    make.expire_tokens();
    return done();
  }
  if (call == "POST second-factor") {
    make.demand_second_factor();
    return done();
  }
  if (call == "POST longer-passwords") {
    make.demand_passwords_of(longer_password);
    return done();
  }
  return problem(404, "no '" + call +
                          "' here; there are GET events, DELETE events, GET requests, " +
                          "GET faults, POST faults, POST expire-tokens, POST second-factor and " +
                          "POST longer-passwords");
}

}  // namespace provost::sandbox
