#pragma once

#include <exception>
#include <string>

#include "sandbox/common/http.hpp"

namespace provost::sandbox::mattermost {

/// A refusal as the server words it; thrown by whoever answers a call.
class ApiError : public std::exception {
 public:
  ApiError(int status, std::string id, std::string message)
      : status_(status), id_(std::move(id)), message_(std::move(message)) {}

  int status() const { return status_; }
  const std::string& id() const { return id_; }
  const char* what() const noexcept override { return message_.c_str(); }

  /// The JSON document.
  std::string document(const std::string& request_id) const;
  /// What a hardened server says instead: nothing about failures of its own (500 and up).
  ApiError hidden() const;

 private:
  int status_;
  std::string id_;
  std::string message_;
};

ApiError invalid_body(const std::string& field);
ApiError invalid_url(const std::string& parameter);
ApiError no_permission();
ApiError session_expired();
ApiError no_such_account();

/// An unknown route: JSON, but called plain text and without the usual headers.
Reply unknown_route(const std::string& path);

}  // namespace provost::sandbox::mattermost
