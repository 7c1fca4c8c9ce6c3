#pragma once

#include <cstdint>
#include <exception>
#include <string>
#include <string_view>

#include "sandbox/common/http.hpp"
#include "sandbox/rocketchat/features.hpp"
#include "sandbox/rocketchat/json_text.hpp"

namespace provost::sandbox::rocketchat {

/// Ends a request with an answer that is not a success.
class Failure : public std::exception {
 public:
  explicit Failure(Reply reply) : reply_(std::move(reply)) {}
  const char* what() const noexcept override { return "the request failed"; }
  const Reply& reply() const { return reply_; }

 private:
  Reply reply_;
};

Reply json_reply(int status, std::string body);
Reply html_reply(int status, std::string body);
/// 200 with the members and `success`.
Reply success(JsonObject members = {});

/// 400 `text [code]` with `errorType`, and details if there are any.
Failure refused(std::string_view text, std::string_view code, const JsonObject& details = {});
/// The same with details that are any JSON.
Failure refused_with(std::string_view text, std::string_view code, std::string_view details);
/// 400 `text [code]` with a number as `errorType`.
Failure refused_by_number(std::string_view text, int code);
/// 400 with a text alone.
Failure refused_plainly(std::string_view text);
/// 403 of a handler that asked for a permission itself.
Failure unauthorized();
/// 403 of a route that is declared to need a permission.
Failure permission_missing();

/// 401 of a call without a valid token.
Reply not_signed_in(const Features& features);
/// 401 of users' login; `error` is JSON, as it may be a number.
Reply login_refused(const Features& features, std::string_view error, std::string_view message,
                    const JsonObject& details = {});
Reply no_such_route(const Features& features);
/// `methods` are those that the route has.
Reply no_such_method(const Features& features, const std::string& methods);
Reply page_of_bad_request(const Features& features);

struct Window {
  std::int64_t limit = 0;
  std::int64_t remaining = 0;
  std::int64_t reset_ms = 0;  ///< absolute
};

Reply slow_down(std::int64_t wait_s);
/// Puts the headers that every answer of this version has in front of those of `reply`, and those
/// of the rate limiter if there is a window.
void dress(Reply& reply, const Features& features, const std::string& instance,
           const Window* window);

}  // namespace provost::sandbox::rocketchat
