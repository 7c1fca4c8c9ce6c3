#include "sandbox/mattermost/errors.hpp"

#include "sandbox/mattermost/json.hpp"

namespace provost::sandbox::mattermost {

std::string ApiError::document(const std::string& request_id) const {
  return ObjectText()
      .text("id", id_)
      .text("message", message_)
      .text("detailed_error", "")
      .text_if_any("request_id", request_id)
      .number("status_code", status_)
      .str();
}

ApiError ApiError::hidden() const {
  return status_ < 500 ? *this : ApiError(500, "", "Internal Server Error");
}

ApiError invalid_body(const std::string& field) {
  return {400, "api.context.invalid_body_param.app_error",
          "The request body has no usable " + field + "."};
}

ApiError invalid_url(const std::string& parameter) {
  return {400, "api.context.invalid_url_param.app_error",
          "The request URL has no usable " + parameter + "."};
}

ApiError no_permission() {
  return {403, "api.context.permissions.app_error", "Your permissions do not suffice."};
}

ApiError session_expired() {
  return {401, "api.context.session_expired.app_error",
          "The session is invalid or has expired; sign in again."};
}

ApiError no_such_account() {
  return {404, "app.user.missing_account.const", "The user was not found."};
}

Reply unknown_route(const std::string& path) {
  Reply reply;
  reply.status = 404;
  reply.headers = {{"Content-Type", "text/plain; charset=utf-8"}};
  reply.body = ObjectText()
                   .text("id", "api.context.404.app_error")
                   .text("message", "The page was not found.")
                   .text("detailed_error", "no call belongs to the url='" + path + "'")
                   .number("status_code", 404)
                   .str();
  return reply;
}

}  // namespace provost::sandbox::mattermost
