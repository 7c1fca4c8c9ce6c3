#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "provost/account.hpp"

namespace provost::core {

/// Keeps copies of texts that all go at once. The views stay valid until clear().
class TextArena {
 public:
  TextArena() = default;
  TextArena(const TextArena&) = delete;
  TextArena& operator=(const TextArena&) = delete;

  std::string_view keep(std::string_view text) {
    if (text.size() >= room_) make_room(text.size());  // an empty one has a place, too
    const std::string_view kept(end_, text.size());
    end_ = std::copy(text.begin(), text.end(), end_);
    room_ -= text.size();
    return kept;
  }
  /// Forgets every text but keeps the memory for the next ones.
  void clear();

 private:
  static constexpr std::size_t kBlockSize = 16 * 1024;

  struct Block {
    std::unique_ptr<char[]> bytes;
    std::size_t size = 0;
  };
  void make_room(std::size_t size);

  std::vector<Block> blocks_;
  std::size_t begun_ = 0;  // how many of them hold something
  char* end_ = nullptr;    // of the last text
  std::size_t room_ = 0;   // behind it
};

/// Copies every text of an account into the arena, so that it lives as long as that.
void keep_texts(Account& account, TextArena& arena);

}  // namespace provost::core
