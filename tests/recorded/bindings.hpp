#pragma once

#include <map>
#include <string>

#include "recorded/answer.hpp"

namespace provost::recorded {

/// What a stand-in calls by another name than the recorded server did: identifiers and tokens that
/// were made while answering. Learned from pairs of answers, used in the requests that follow.
class Bindings {
 public:
  void learn(const Exchange& recorded, const Answer& got);
  /// The recorded request as it has to be asked of the stand-in.
  Exchange translated(const Exchange& recorded) const;
  /// What the stand-in calls it; the name itself if it is called the same.
  std::string name_of(const std::string& recorded) const;

 private:
  void pair_up(const std::string& recorded, const std::string& ours);
  void pair_up_headers(const char* name, const Exchange& recorded, const Answer& got);
  void pair_up(const Poco::Dynamic::Var& recorded, const Poco::Dynamic::Var& ours);
  std::string translated(std::string text) const;

  std::map<std::string, std::string> ours_;
};

}  // namespace provost::recorded
