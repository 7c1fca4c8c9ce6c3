#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/server_version.hpp"
#include "mattermost/client.hpp"

namespace provost::mattermost {

/// Is a thing merely not there, or not for this account?
bool is_withheld(const Error& error);

/// What a session finds out of its server, each only when it is asked for. Thread-safe; two threads
/// that ask at the same time may both send the request.
class ServerFacts {
 public:
  /// `roles` as the sign-in told them; none: a resumed session.
  ServerFacts(Client& client, std::string own_id, std::optional<std::vector<std::string>> roles)
      : client_(client), own_id_(std::move(own_id)), roles_(std::move(roles)) {}

  /// Of any answer so far; asks for one when there was none. Empty when the server does not tell.
  std::string version(Call& call);
  /// Unknown when the server does not tell its version.
  Tri is_at_least(Call& call, plugin::ServerVersion wanted);

  const std::string& own_id() const { return own_id_; }
  std::vector<std::string> roles(Call& call);
  /// Does whoever signed in see and do everything?
  bool is_admin(Call& call);

  /// How to read other people's accounts.
  Viewer viewer(Call& call);
  /// Somebody's last sign-in was told.
  void saw_last_login() { tells_last_login_ = Tri::yes; }
  /// Does this server tell last sign-ins, so that whoever has none has never signed in?
  bool tells_last_login(Call& call);

  /// How many accounts the list has now; none: the caller may not know.
  std::optional<std::int64_t> total(Call& call);

 private:
  Client& client_;
  const std::string own_id_;
  std::mutex mutex_;
  std::optional<std::vector<std::string>> roles_;
  std::atomic<Tri> tells_last_login_{Tri::unknown};
  std::atomic<bool> total_withheld_{false};
};

}  // namespace provost::mattermost
