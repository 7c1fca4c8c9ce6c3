#pragma once

#include <set>
#include <string>
#include <vector>

#include "provost/common/named_targets.hpp"

namespace provost::cli {

/// Which names of --except somebody has, on any of the servers that a command is about: a misspelt
/// one would let through whom it was to leave out.
class FoundExceptions {
 public:
  /// Of the names that are meant at one server, those that nobody has there.
  void add(const std::vector<std::string>& except, const std::vector<std::string>& unknown);
  /// Those that nobody has anywhere, as they were `given`: `'jane', 'team:jim'`; empty for none.
  std::string unknown(const NamedTargets& named, const std::vector<std::string>& given) const;

 private:
  std::set<std::string> found_;
};

}  // namespace provost::cli
