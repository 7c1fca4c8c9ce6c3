#pragma once

#include <chrono>
#include <fstream>
#include <string>
#include <vector>

#include "core/audit/log.hpp"
#include "core/audit/verify.hpp"
#include "tests/unit/secret/scratch.hpp"

namespace provost::core::test {

inline AuditActor ann() {
  AuditActor actor;
  actor.user = "root";
  actor.sudo_user = "ann";
  actor.sudo_uid = "1000";
  actor.host = "admin1";
  return actor;
}

/// A log of a test's own, and what is in it.
struct Logged {
  Scratch scratch;
  std::filesystem::path path = scratch.path() / "state" / "audit.log";
  std::chrono::system_clock::time_point time{std::chrono::seconds(1'800'000'000)};
  AuditLog log{path, ann(), [this] { return time; }};

  AuditedProfile profile{"chat", "https://chat.example.com", "admin"};

  std::vector<std::string> lines() const {
    std::vector<std::string> result;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) result.push_back(line);
    return result;
  }
  void write(const std::string& text) const {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
  }
  void write_lines(const std::vector<std::string>& lines) const {
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    write(text);
  }
  std::string text() const {
    std::string text;
    for (const std::string& line : lines()) text += line + "\n";
    return text;
  }
  AuditVerdict verify() const { return verify_audit(path); }
};

}  // namespace provost::core::test
