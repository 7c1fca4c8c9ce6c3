#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "sandbox/rocketchat/settings.hpp"

namespace provost::sandbox::rocketchat {

/// Failed sign-ins, by user and by client address. Not synchronised.
class Lockout {
 public:
  enum class Verdict { free, user_blocked, address_blocked };

  Verdict verdict(const Settings& settings, const std::string& user, const std::string& address,
                  std::int64_t now_ms) const;
  void failed(const Settings& settings, const std::string& user, const std::string& address,
              std::int64_t now_ms);
  void succeeded(const std::string& user, const std::string& address);

 private:
  struct Failures {
    std::int64_t count = 0;
    std::int64_t last_ms = 0;
  };
  using Table = std::unordered_map<std::string, Failures>;

  static bool blocked(const Table& table, const std::string& key, std::int64_t attempts,
                      std::int64_t minutes, std::int64_t now_ms);
  static void count(Table& table, const std::string& key, std::int64_t minutes,
                    std::int64_t now_ms);

  Table users_;
  Table addresses_;
};

}  // namespace provost::sandbox::rocketchat
