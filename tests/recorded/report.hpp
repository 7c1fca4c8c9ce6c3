#pragma once

#include <cstddef>
#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "recorded/recording.hpp"
#include "recorded/shape.hpp"

namespace provost::recorded {

/// What became of the exchanges.
class Report {
 public:
  void matched(const Exchange& exchange);
  void out_of_scope(const Exchange& exchange, std::string_view reason);
  /// `by` is who disagrees with the recording.
  void mismatched(const Exchange& exchange, std::string_view by, const Differences& differences);
  /// A provider was given a recorded answer and made of it what it should.
  void understood(const Exchange& exchange, std::string_view operation);

  bool all_well() const { return mismatches_.empty(); }
  void print(std::ostream& out) const;

 private:
  struct Mismatch {
    std::string server;
    std::string name;
    std::string by;
    Differences differences;
  };
  struct Counts {
    std::size_t matched = 0;
    std::size_t out_of_scope = 0;
    std::size_t mismatched = 0;
    std::map<std::string, std::size_t> understood;  ///< by operation
  };

  std::map<std::string, Counts> counts_;  ///< by server
  /// The exchanges by server and reason.
  std::map<std::string, std::map<std::string, std::vector<std::string>>> out_of_scope_;
  std::vector<Mismatch> mismatches_;
};

}  // namespace provost::recorded
