#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/base/casefold.hpp"

namespace provost::core {

/// Texts that are one when they differ in upper and lower case only, each with its number in the
/// order they came.
class FoldedSet {
 public:
  std::size_t size() const { return folded_.size(); }

  /// Finds without allocating.
  std::optional<std::size_t> find(std::string_view text) const {
    const auto [first, last] = by_hash_.equal_range(folded_hash(text));
    for (auto entry = first; entry != last; ++entry) {
      if (folded_equal(text, folded_[entry->second])) return entry->second;
    }
    return std::nullopt;
  }

  /// The number of the text, and whether it is new.
  std::pair<std::size_t, bool> add(std::string_view text) {
    if (const auto known = find(text)) return {*known, false};
    by_hash_.emplace(folded_hash(text), folded_.size());
    folded_.push_back(fold(text));
    return {folded_.size() - 1, true};
  }

 private:
  std::vector<FoldedText> folded_;
  std::unordered_multimap<std::uint64_t, std::size_t> by_hash_;
};

}  // namespace provost::core
