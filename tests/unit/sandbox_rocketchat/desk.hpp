#pragma once

#include <Poco/JSON/Object.h>

#include <atomic>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "sandbox/common/make.hpp"

namespace provost::sandbox {

/// A clock that stands still unless it is moved.
class HandClock final : public Clock {
 public:
  std::int64_t now_ms() const override { return now_ms_; }
  void pass(std::int64_t ms) { now_ms_ += ms; }

 private:
  std::atomic<std::int64_t> now_ms_{1'800'000'000'000};
};

/// What came back, read.
struct Answer {
  Reply reply;
  Poco::JSON::Object::Ptr body;  ///< null unless the body is a JSON object

  int status() const { return reply.status; }
  std::string text(const std::string& path) const;
  bool has(const std::string& key) const { return body && body->has(key); }
  std::set<std::string> keys() const;
  std::string header(const std::string& name) const;
};

/// One stand-in and somebody who sits in front of it.
class Desk {
 public:
  explicit Desk(const std::string& version, std::map<std::string, std::string> knobs = {},
                std::size_t accounts = 60);

  using Headers = std::vector<std::pair<std::string, std::string>>;

  Answer send(const std::string& method, const std::string& path, const std::string& body = {},
              const Headers& headers = {});
  /// With the token of the last sign-in.
  Answer get(const std::string& path, const Headers& headers = {});
  Answer post(const std::string& path, const std::string& body, const Headers& headers = {});

  /// Signs in and keeps the token; `more` is added to the body.
  Answer sign_in(const std::string& user = "admin", const std::string& password = "Adm1n-pass",
                 const std::string& more = {});
  /// Answers the request for a second factor with the administrator's password.
  static Headers with_password();

  /// The id of a user, asked of the server.
  std::string id_of(const std::string& user_name);
  /// A member of users.info.
  std::string info(const std::string& user_name, const std::string& member);

  std::size_t count(const std::string& kind) const { return ledger.events(kind).size(); }

  HandClock clock;
  Ledger ledger;
  std::unique_ptr<Make> make;
  std::string client = "127.0.0.1";
  std::string token;
  std::string user_id;
};

}  // namespace provost::sandbox
