#include "core/account/text_arena.hpp"

#include <optional>

namespace provost::core {

void TextArena::make_room(std::size_t size) {
  while (begun_ < blocks_.size() && blocks_[begun_].size < size) ++begun_;
  if (begun_ == blocks_.size()) {
    // The first block fits its text, so that one kept account costs no more than it needs.
    const std::size_t usual = blocks_.empty() ? 512 : kBlockSize;
    const std::size_t large = std::max(size, usual);
    blocks_.push_back({std::make_unique_for_overwrite<char[]>(large), large});
  }
  end_ = blocks_[begun_].bytes.get();
  room_ = blocks_[begun_].size;
  ++begun_;
}

void TextArena::clear() {
  begun_ = 0;
  room_ = 0;
}

void keep_texts(Account& account, TextArena& arena) {
  const auto keep = [&](std::optional<TextView>& text) {
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
    for (TextView& role : *account.roles) role = arena.keep(role);
  }
  for (AttributeValue& attribute : account.attributes) {
    attribute.name = arena.keep(attribute.name);
    attribute.value = arena.keep(attribute.value);
  }
}

}  // namespace provost::core
