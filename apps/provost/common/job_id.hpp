#pragma once

#include <string>

#include "core/journal/job_store.hpp"

namespace provost::cli {

/// The id that a word on the command line stands for: itself, or `last` the newest job's.
inline std::string job_id(core::JobStore& store, const std::string& word) {
  return word == "last" ? store.newest() : word;
}

}  // namespace provost::cli
