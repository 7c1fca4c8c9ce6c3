#include "core/account/text_arena.hpp"

#include <algorithm>
#include <cstring>
#include <optional>

namespace provost::core {

std::string_view TextArena::keep(std::string_view text) {
  while (current_ < blocks_.size() &&
         blocks_[current_].size - blocks_[current_].used < text.size()) {
    ++current_;
  }
  if (current_ == blocks_.size()) {
    // The first block fits its text, so that one kept account costs no more than it needs.
    const std::size_t wanted = blocks_.empty() ? 512 : kBlockSize;
    const std::size_t size = std::max(text.size(), wanted);
    blocks_.push_back({std::make_unique<char[]>(size), size, 0});
  }
  Block& block = blocks_[current_];
  char* place = block.bytes.get() + block.used;
  if (!text.empty()) std::memcpy(place, text.data(), text.size());
  block.used += text.size();
  return {place, text.size()};
}

void TextArena::clear() {
  for (Block& block : blocks_) block.used = 0;
  current_ = 0;
}

void keep_texts(Account& account, TextArena& arena) {
  const auto keep = [&](std::optional<std::string_view>& text) {
    if (text) text = arena.keep(*text);
  };
  account.id = arena.keep(account.id);
  keep(account.user_name);
  keep(account.display_name);
  keep(account.auth_source);
  if (account.emails) {
    for (Email& email : *account.emails) email.address = arena.keep(email.address);
  }
  if (account.roles) {
    for (std::string_view& role : *account.roles) role = arena.keep(role);
  }
  for (AttributeValue& attribute : account.attributes) {
    attribute.name = arena.keep(attribute.name);
    attribute.value = arena.keep(attribute.value);
  }
}

}  // namespace provost::core
