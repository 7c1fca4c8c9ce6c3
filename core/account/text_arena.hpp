#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "provost/account.hpp"

namespace provost::core {

/// Keeps copies of texts that all go at once. The views stay valid until clear().
class TextArena {
 public:
  std::string_view keep(std::string_view text);
  /// Forgets every text but keeps the memory for the next ones.
  void clear();

 private:
  static constexpr std::size_t kBlockSize = 16 * 1024;

  struct Block {
    std::unique_ptr<char[]> bytes;
    std::size_t size = 0;
    std::size_t used = 0;
  };
  std::vector<Block> blocks_;
  std::size_t current_ = 0;
};

/// Copies every text of an account into the arena, so that it lives as long as that.
void keep_texts(Account& account, TextArena& arena);

}  // namespace provost::core
