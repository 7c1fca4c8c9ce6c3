#pragma once

#include <filesystem>
#include <string>

namespace provost::transcript {

/// A private directory for one script, and the environment that goes with it: nothing of the
/// caller's settings, keyring or servers is seen from inside. Removed with all that is in it.
class Place {
 public:
  /// `program` and the runner's own words (`fetch`, `events`, `await`, `requests`) are found by
  /// name.
  Place(const std::filesystem::path& program, const std::filesystem::path& runner);
  ~Place();
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

 private:
  std::filesystem::path directory_;
};

}  // namespace provost::transcript
