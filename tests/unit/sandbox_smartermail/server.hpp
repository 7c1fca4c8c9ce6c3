#pragma once

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "sandbox/common/make.hpp"

namespace provost::sandbox::smartermail_test {

using Knobs = std::map<std::string, std::string>;

inline constexpr const char* list_users = "settings/domain/list-users";
using Headers = std::vector<std::pair<std::string, std::string>>;
using JsonPtr = Poco::JSON::Object::Ptr;

class FakeClock final : public Clock {
 public:
  std::int64_t now_ms() const override { return now_; }
  void pass_seconds(std::int64_t seconds) { now_ += seconds * 1000; }

 private:
  std::int64_t now_ = 1'790'000'000'123;
};

/// The body as an object; an empty one if it is none.
JsonPtr json_of(const Reply& reply);
std::string text_of(const Reply& reply, const std::string& key);
/// `success`, absent reading as false.
bool succeeded(const Reply& reply);

constexpr const char* kPassword = "Correct-Horse-7";
constexpr const char* kTotpSecret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

/// One stand-in with both administrators' password known, and what a client of it does.
class Server {
 public:
  explicit Server(Knobs knobs = {}, const std::string& version = {}, std::size_t accounts = 60);

  Reply send(const std::string& method, const std::string& path, const std::string& body = {},
             Headers headers = {});
  /// Below /api/v1/ and with a token.
  Reply get(const std::string& path, const std::string& token, Headers headers = {});
  Reply post(const std::string& path, const std::string& token, const std::string& body,
             Headers headers = {});

  Reply login(const std::string& user, const std::string& password = kPassword,
              const std::string& client_id = {});
  /// The access token of a whole sign-in.
  std::string token(const std::string& user = "admin@acme.test", const std::string& client_id = {});
  Reply set_password(const std::string& address, const std::string& password);
  JsonPtr user(const std::string& address);
  /// The address of the first user whose record has that authType.
  std::string user_of_auth_type(int type);

  FakeClock clock;
  Ledger ledger;
  std::unique_ptr<Make> make;
  std::string client = "127.0.0.1";
};

/// The array of that name; an empty one if there is none.
Poco::JSON::Array::Ptr rows(const Reply& reply, const std::string& key);
/// Its elements, which are objects.
std::vector<JsonPtr> records(const Reply& reply, const std::string& key);

}  // namespace provost::sandbox::smartermail_test
