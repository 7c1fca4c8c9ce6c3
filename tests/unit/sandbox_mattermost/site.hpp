#pragma once

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "sandbox/common/make.hpp"

namespace provost::sandbox {

/// An id of the right form that no account has.
inline constexpr const char* nobody = "zzzzzzzzzzzzzzzzzzzzzzzzzz";

/// Status and error id of refusals.
inline constexpr const char* bad_body = "400 api.context.invalid_body_param.app_error";
inline constexpr const char* bad_url = "400 api.context.invalid_url_param.app_error";
inline constexpr const char* forbidden = "403 api.context.permissions.app_error";

/// Time that moves by hand.
class HandClock final : public Clock {
 public:
  std::int64_t now_ms() const override { return now_ms_; }
  void advance(std::int64_t ms) { now_ms_ += ms; }

 private:
  std::int64_t now_ms_ = 1'790'000'000'000;
};

/// A server of 60 accounts with the passwords `root_password` (admin) and `user_password` (the
/// others), and a client for it.
class Site {
 public:
  using Headers = std::vector<std::pair<std::string, std::string>>;

  static constexpr const char* root_password = "Root-pass-001";
  static constexpr const char* user_password = "User-pass-001";

  explicit Site(const std::string& version = "11", std::map<std::string, std::string> knobs = {});

  /// `path` stands behind /api/v4 and may bear a query.
  Reply ask(const std::string& method, const std::string& path, const std::string& body = {},
            const Headers& headers = {});
  Reply as(const std::string& token, const std::string& method, const std::string& path,
           const std::string& body = {});
  /// As the administrator, signed in at the first use.
  Reply root(const std::string& method, const std::string& path, const std::string& body = {});

  Reply sign_in(const std::string& name, const std::string& password, const std::string& code = {});
  /// The token of a sign-in that must succeed.
  std::string token(const std::string& name, const std::string& password = user_password);
  std::string id(const std::string& name);
  Poco::JSON::Object::Ptr user(const std::string& name);
  /// The kinds of the events of one account, in order.
  std::vector<std::string> events_of(const std::string& name) const;

  HandClock clock;
  Ledger ledger;
  std::unique_ptr<Make> make;

 private:
  std::string root_token_;
};

Poco::JSON::Object::Ptr object_in(const Reply& reply);
Poco::JSON::Array::Ptr array_in(const Reply& reply);
std::string header_of(const Reply& reply, const std::string& name);
bool has_header(const Reply& reply, const std::string& name);
/// `status id` of a refusal: `403 api.context.permissions.app_error`; only the status of a success.
std::string outcome(const Reply& reply);
std::vector<std::string> usernames(const Reply& reply);

}  // namespace provost::sandbox
