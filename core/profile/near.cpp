#include "core/profile/near.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

namespace provost::core {
namespace {

/// How many letters to add, drop, replace or swap with their neighbour.
std::size_t distance(std::string_view from, std::string_view to) {
  std::vector<std::size_t> two_back(to.size() + 1);
  std::vector<std::size_t> previous(to.size() + 1);
  std::vector<std::size_t> current(to.size() + 1);
  std::iota(previous.begin(), previous.end(), std::size_t{0});
  for (std::size_t i = 1; i <= from.size(); ++i) {
    current[0] = i;
    for (std::size_t k = 1; k <= to.size(); ++k) {
      const std::size_t replaced = previous[k - 1] + (from[i - 1] == to[k - 1] ? 0 : 1);
      current[k] = std::min({previous[k] + 1, current[k - 1] + 1, replaced});
      if (i > 1 && k > 1 && from[i - 1] == to[k - 2] && from[i - 2] == to[k - 1]) {
        current[k] = std::min(current[k], two_back[k - 2] + 1);
      }
    }
    two_back.swap(previous);
    previous.swap(current);
  }
  return previous[to.size()];
}

}  // namespace

std::vector<std::string> near_words(std::string_view word,
                                    const std::vector<std::string>& candidates) {
  const std::size_t most = word.size() < 4 ? 1 : word.size() < 8 ? 2 : 3;
  std::vector<std::pair<std::size_t, std::string>> near;
  for (const auto& candidate : candidates) {
    const auto steps = distance(word, candidate);
    if (steps <= most && steps < candidate.size()) near.emplace_back(steps, candidate);
  }
  std::sort(near.begin(), near.end());
  std::vector<std::string> words;
  for (std::size_t i = 0; i < near.size() && i < 3; ++i) words.push_back(near[i].second);
  return words;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
  const auto words = near_words(word, candidates);
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
    text += "'" + words[i] + "'";
  }
  return text.empty() ? text : " (did you mean " + text + "?)";
}

}  // namespace provost::core
