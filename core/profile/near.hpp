#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace provost::core {

/// Those of `candidates` that `word` may have been meant to be, the nearest first, at most three.
std::vector<std::string> near_words(std::string_view word,
                                    const std::vector<std::string>& candidates);

/// ` (did you mean 'url'?)`, or nothing when no candidate is near.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace provost::core
