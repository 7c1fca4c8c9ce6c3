#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace provost::core {

/// How far a run may go before somebody is asked again. Not thread-safe.
class Stages {
 public:
  /// `percents` rise; of `rows` rows.
  Stages(std::vector<int> percents, std::uint64_t rows)
      : percents_(std::move(percents)), rows_(rows) {}

  /// May more than `begun` rows be begun?
  bool open(std::uint64_t begun) const {
    return current_ >= percents_.size() || percents_[current_] >= 100 || begun < bound();
  }
  /// What the current stage comes to, in percent.
  int percent() const { return percents_[current_]; }
  void next() { ++current_; }

 private:
  /// At least one row, however small the share is.
  std::uint64_t bound() const {
    return (rows_ * static_cast<std::uint64_t>(percents_[current_]) + 99) / 100;
  }

  std::vector<int> percents_;
  std::uint64_t rows_;
  std::size_t current_ = 0;
};

}  // namespace provost::core
