#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/server_version.hpp"
#include "rocketchat/client.hpp"
#include "rocketchat/decode_user.hpp"

namespace provost::rocketchat {

/// What a session finds out of its server, each once and only when it is asked for. Thread-safe;
/// two threads that ask at the same time may both send the request.
class ServerFacts {
 public:
  explicit ServerFacts(Client& client) : client_(client) {}

  /// As the signed-in account may see it; empty when the server does not tell.
  std::string version(Call& call);
  /// Unknown when the server does not tell its version.
  Tri is_at_least(Call& call, plugin::ServerVersion wanted);

  /// Do the caller's roles have the permission?
  Tri allows(Call& call, std::string_view permission);

  /// What one page of the list tells.
  PageFacts list_shape(Call& call);

 private:
  struct Rights {
    std::vector<std::string> roles;
    std::optional<Permissions> permissions;
  };

  template <class Fact, class Find>
  Fact known(std::optional<Fact>& slot, Find find) {
    {
      const std::lock_guard lock(mutex_);
      if (slot) return *slot;
    }
    Fact found = find();
    const std::lock_guard lock(mutex_);
    return slot.emplace(std::move(found));
  }
  std::string find_version(Call& call);
  Rights find_rights(Call& call);

  Client& client_;
  std::mutex mutex_;
  std::optional<std::string> version_;
  std::optional<Rights> rights_;
  std::optional<PageFacts> list_shape_;
};

}  // namespace provost::rocketchat
