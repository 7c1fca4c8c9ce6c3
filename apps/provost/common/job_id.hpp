#pragma once

#include <string>

#include "core/journal/job_store.hpp"

namespace provost::cli {

/// What help says of a word that job_id() takes.
constexpr const char* job_word_help =
    "The id of the job, or 'last': the one with the highest id, first in 'provost job list'";

/// The id that a word on the command line stands for: itself, or `last` the newest job's.
inline std::string job_id(core::JobStore& store, const std::string& word) {
  return word == "last" ? store.newest() : word;
}

}  // namespace provost::cli
