#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/profile/operation_words.hpp"

namespace provost::core {

/// A chain as the journal keeps it: the operations' words, a space between them.
inline std::string chain_text(const std::vector<Operation>& chain) {
  std::string text;
  for (const Operation operation : chain) {
    if (!text.empty()) text += ' ';
    text += word_of(operation);
  }
  return text;
}

/// Nothing when a word is unknown.
inline std::optional<std::vector<Operation>> parse_chain(std::string_view text) {
  std::vector<Operation> chain;
  while (!text.empty()) {
    const auto end = text.find(' ');
    const auto operation = parse_operation(text.substr(0, end));
    if (!operation) return std::nullopt;
    chain.push_back(*operation);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  return chain;
}

}  // namespace provost::core
