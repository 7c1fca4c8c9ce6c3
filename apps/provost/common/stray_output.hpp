#pragma once

#include <string>

#include "core/base/files.hpp"

namespace provost::cli {

/// From when it is made, what anything in this process writes to standard output stays in memory,
/// until the process ends: a plugin that prints must not put words into a list. What the program
/// itself writes has to go elsewhere (Streams::of_process). Where the system has no memory for it,
/// it does nothing.
class StrayOutput {
 public:
  StrayOutput();

  /// The beginning of what came so far.
  std::string text() const;

 private:
  core::Descriptor memory_;
};

}  // namespace provost::cli
