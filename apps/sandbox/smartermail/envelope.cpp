#include "sandbox/smartermail/envelope.hpp"

#include <utility>

namespace provost::sandbox::smartermail {
namespace {

Reply reply(int status, const char* type, std::string body) {
  Reply made;
  made.status = status;
  made.headers = {{"Cache-Control", "no-cache"},
                  {"Pragma", "no-cache"},
                  {"Content-Type", type},
                  {"Expires", "-1"},
                  {"Server", "Microsoft-IIS/10.0"}};
  made.body = std::move(body);
  return made;
}

Reply json(int status, const JsonObject& body) {
  return reply(status, "application/json; charset=utf-8", body.str());
}

}  // namespace

Reply succeed(JsonObject body) {
  return json(200, body.flag("success", true).number("resultCode", 200));
}

Reply fail(int status, std::string_view message, int result_code) {
  return json(status, JsonObject()
                          .flag("success", false)
                          .number("resultCode", result_code == 0 ? status : result_code)
                          .text("message", message));
}

Reply fail_by_reason(int status, std::string_view phrase) {
  Reply made = reply(status, "text/plain; charset=utf-8", {});
  made.reason = phrase;
  return made;
}

Reply framework_error(int status, std::string_view message) {
  return json(status, JsonObject().text("message", message));
}

Reply html(int status, std::string body) {
  return reply(status, "text/html; charset=utf-8", std::move(body));
}

}  // namespace provost::sandbox::smartermail
