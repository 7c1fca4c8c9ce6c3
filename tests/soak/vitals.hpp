#pragma once

#include <sys/types.h>

#include <cstddef>
#include <string>
#include <vector>

namespace provost::soak {

/// What a process takes of the machine.
struct Vitals {
  std::size_t resident_kib = 0;
  std::size_t descriptors = 0;
  std::size_t threads = 0;
};

/// As the system tells it now. Throws std::runtime_error when there is no such process.
Vitals vitals_of(pid_t process);

/// The vitals of one process over time.
class Course {
 public:
  explicit Course(std::string name) : name_(std::move(name)) {}

  void add(const Vitals& vitals) { samples_.push_back(vitals); }
  /// After the first fifth, which is for warming up: what the next fifth took at most, and the
  /// last one.
  std::string text() const;
  /// Did it take more in the last fifth than in the second, beyond what one sample differs from
  /// the next?
  bool has_grown() const;

 private:
  std::string name_;
  std::vector<Vitals> samples_;
};

}  // namespace provost::soak
