#include "sandbox/rocketchat/reply.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace provost::sandbox::rocketchat {
namespace {

constexpr const char* must_sign_in = "You must be logged in to do this.";
constexpr const char* no_endpoint = "API endpoint does not exist";

std::string with_code(std::string_view text, std::string_view code) {
  std::string error(text);
  if (!error.empty()) error += ' ';
  return error.append("[").append(code).append("]");
}

JsonObject failure(std::string_view error) {
  JsonObject body;
  body.add("success", false).add("error", error);
  return body;
}

}  // namespace

Reply json_reply(int status, std::string body) {
  Reply reply;
  reply.status = status;
  reply.headers = {{"content-type", "application/json"}};
  reply.body = std::move(body);
  return reply;
}

Reply html_reply(int status, std::string body) {
  Reply reply;
  reply.status = status;
  reply.headers = {{"Content-Type", "text/html; charset=utf-8"}};
  reply.body = std::move(body);
  return reply;
}

Reply success(JsonObject members) {
  members.keep_only(nullptr);
  return json_reply(200, members.add("success", true).text());
}

Failure refused(std::string_view text, std::string_view code, const JsonObject& details) {
  return refused_with(text, code, details.empty() ? std::string() : details.text());
}

Failure refused_with(std::string_view text, std::string_view code, std::string_view details) {
  JsonObject body = failure(with_code(text, code));
  body.add("errorType", code);
  if (!details.empty()) body.add_raw("details", details);
  return Failure(json_reply(400, body.text()));
}

Failure refused_by_number(std::string_view text, int code) {
  JsonObject body = failure(with_code(text, std::to_string(code)));
  return Failure(json_reply(400, body.add("errorType", code).text()));
}

Failure refused_plainly(std::string_view text) {
  return Failure(json_reply(400, failure(text).text()));
}

Failure unauthorized() { return Failure(json_reply(403, failure("unauthorized").text())); }

Failure permission_missing() {
  return Failure(json_reply(
      403,
      failure("User does not have the permissions required for this action [error-unauthorized]")
          .text()));
}

Reply not_signed_in(const Features& features) {
  JsonObject body;
  if (features.unauthorized_is_failure) body = failure(must_sign_in);
  return json_reply(401, body.add("status", "error").add("message", must_sign_in).text());
}

Reply login_refused(const Features& features, std::string_view error, std::string_view message,
                    const JsonObject& details) {
  JsonObject body;
  if (features.login_tells_success) body.add("success", false);
  body.add("status", "error");
  if (!error.empty()) body.add_raw("error", error);
  if (!details.empty()) body.add_raw("details", details.text());
  return json_reply(401, body.add("message", message).text());
}

Reply no_such_route(const Features& features) {
  if (features.unknown_route_is_json) return json_reply(404, failure("Not Found").text());
  Reply reply =
      html_reply(200,
                 "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\" />\n"
                 "<title>Rocket.Chat</title>\n</head>\n<body>\n<div id=\"app\"></div>\n"
                 "<noscript>Enable scripts to use this page.</noscript>\n</body>\n</html>\n");
  if (features.page_has_session) {
    reply.headers.emplace_back("X-Powered-By", "Express");
    reply.headers.emplace_back("set-cookie", "connect.sid=s%3A0; Path=/; HttpOnly");
  }
  return reply;
}

Reply no_such_method(const Features& features, const std::string& methods) {
  if (features.unknown_route_is_json) return no_such_route(features);
  Reply reply =
      json_reply(405, JsonObject().add("status", "error").add("message", no_endpoint).text());
  reply.headers.emplace_back("allow", methods);
  return reply;
}

Reply page_of_bad_request(const Features& features) {
  Reply reply =
      html_reply(400,
                 "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                 "<title>Error</title>\n</head>\n<body>\n<pre>Bad Request</pre>\n</body>\n"
                 "</html>\n");
  reply.headers.emplace_back("Content-Security-Policy", "default-src 'self'");
  if (features.permissive_cors) reply.headers.emplace_back("X-Content-Type-Options", "nosniff");
  return reply;
}

Reply slow_down(std::int64_t wait_s) {
  return json_reply(429, failure("Error, too many requests. Please slow down. You must wait " +
                                 std::to_string(wait_s) +
                                 " seconds before trying this endpoint again. "
                                 "[error-too-many-requests]")
                             .text());
}

void dress(Reply& reply, const Features& features, const std::string& instance,
           const Window* window) {
  std::vector<std::pair<std::string, std::string>> headers;
  if (features.permissive_cors) {
    headers.emplace_back("Access-Control-Allow-Origin", "*");
  } else {
    headers = {{"X-XSS-Protection", "1"},
               {"X-Content-Type-Options", "nosniff"},
               {"X-Frame-Options", "sameorigin"}};
  }
  headers.emplace_back("X-Instance-ID", instance);
  if (!reply.headers.empty() && reply.headers.front().first == "content-type") {
    headers.emplace_back("Cache-Control", "no-store");
    headers.emplace_back("Pragma", "no-cache");
  }
  if (window != nullptr) {
    headers.emplace_back("X-RateLimit-Limit", std::to_string(window->limit));
    headers.emplace_back("X-RateLimit-Remaining", std::to_string(window->remaining));
    headers.emplace_back("X-RateLimit-Reset", std::to_string(window->reset_ms));
  }
  headers.insert(headers.end(), reply.headers.begin(), reply.headers.end());
  headers.emplace_back("Vary", "Accept-Encoding");
  if (features.tells_keep_alive) headers.emplace_back("Keep-Alive", "timeout=5");
  const bool has_policy = std::ranges::any_of(
      reply.headers, [](const auto& header) { return header.first == "Content-Security-Policy"; });
  // Only the page of a framework below the server tells its length.
  if (!has_policy) headers.emplace_back("Transfer-Encoding", "chunked");
  reply.headers = std::move(headers);
}

}  // namespace provost::sandbox::rocketchat
