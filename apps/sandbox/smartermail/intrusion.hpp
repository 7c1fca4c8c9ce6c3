#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <vector>

namespace provost::sandbox::smartermail {

/// The rule "brute force by address": 25 failures within 10 minutes block the address for half an
/// hour, 35 within 50 minutes for four hours. Private networks are never blocked, loopback is.
/// Not thread-safe.
class Intrusion {
 public:
  struct Block {
    std::string address;
    std::size_t failures;
    std::int64_t ends_ms;
  };

  explicit Intrusion(bool on) : on_(on) {}

  void failure(const std::string& address, std::int64_t now_ms);
  /// Takes two failures off.
  void success(const std::string& address);
  bool blocked(const std::string& address, std::int64_t now_ms) const;

  std::vector<Block> blocks(std::int64_t now_ms) const;
  void unblock(const std::string& address) { records_.erase(address); }

 private:
  struct Record {
    std::deque<std::int64_t> failures;
    std::int64_t blocked_until_ms = 0;
  };

  bool on_;
  std::map<std::string, Record> records_;
};

}  // namespace provost::sandbox::smartermail
