#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace provost::sandbox {

/// Something a stand-in was made to do: what a rehearsal wants to see afterwards. Holds no secret.
struct Event {
  std::int64_t at_ms = 0;
  /// login, login-failed, logout, reset-mail, random-mail, password-set, must-change, expire,
  /// enable, disable, end-sessions, revoke-tokens, second-factor-mail.
  std::string kind;
  std::string user_id;
  std::string user_name;
  std::string address;  ///< where a mail went
  std::string actor;    ///< user name of who asked, empty if nobody was signed in
};

/// What one stand-in received. Thread-safe.
class Ledger {
 public:
  void add(Event event);
  /// Counts one request under "METHOD path".
  void count_request(std::string_view method, std::string_view path);

  std::vector<Event> events(std::string_view kind = {}) const;
  std::map<std::string, std::uint64_t> requests() const;
  void clear();

 private:
  mutable std::mutex mutex_;
  std::vector<Event> events_;
  std::map<std::string, std::uint64_t> requests_;
};

}  // namespace provost::sandbox
