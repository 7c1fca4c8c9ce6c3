#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <vector>

namespace provost::soak {

/// The sandbox in a process of its own, with faults on, and a configuration for it. To be made
/// before this process has threads. Ends with this object.
class StandIns {
 public:
  StandIns();
  ~StandIns();
  StandIns(const StandIns&) = delete;
  StandIns& operator=(const StandIns&) = delete;

  pid_t process() const { return process_; }
  std::filesystem::path configuration() const { return directory_ / "config"; }
  std::filesystem::path state() const { return directory_ / "state"; }

  /// Has all of them forget what they received, of which they keep everything.
  void forget() const;

 private:
  [[noreturn]] void serve(int told, int ending) const;

  std::filesystem::path directory_;
  pid_t process_ = -1;
  int ending_ = -1;  ///< closed to end the other process
  std::vector<std::uint16_t> ports_;
};

}  // namespace provost::soak
