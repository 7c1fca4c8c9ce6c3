#pragma once

#include <sys/stat.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>

#include "core/audit/actor.hpp"
#include "core/audit/chain.hpp"
#include "core/audit/trail.hpp"
#include "core/base/files.hpp"

namespace provost::core {

/// The audit log: JSON lines that are only ever added to, each with the hash of the line before.
/// Several processes may append, one at a time under the file's lock. A line that a crash cut short
/// stays, and the next one says so. The file may be `chattr +a`.
class AuditLog final : public AuditTrail {
 public:
  using Now = std::function<std::chrono::system_clock::time_point()>;

  /// Touches nothing yet. The file is made with the first append, for this user alone.
  AuditLog(std::filesystem::path path, const AuditActor& actor,
           Now now = &std::chrono::system_clock::now);

  void check() override;
  void append(std::span<const AuditEvent> events) override;
  using AuditTrail::append;

 private:
  /// What the next line follows.
  struct End {
    std::uint64_t lines = 0;
    std::string hash = std::string(chain_start);
    std::uint64_t torn = 0;  ///< bytes behind the last line's end
  };

  FileLock open() const;
  End find_end(const Descriptor& file, const struct stat& status) const;
  void add_line(std::string& text, End& end, const AuditEvent& event) const;
  void write(const Descriptor& file, const std::string& text, off_t size) const;

  const std::filesystem::path path_;
  const std::string actor_;
  const Now now_;
  std::mutex mutex_;
  /// Where this process left the file, so that nobody has to look again.
  struct Left {
    ino_t file;
    off_t size;
    End end;
  };
  std::optional<Left> left_;
};

}  // namespace provost::core
