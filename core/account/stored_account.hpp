#pragma once

#include <memory>

#include "core/account/text_arena.hpp"
#include "provost/account.hpp"

namespace provost::core {

/// An account with its own copy of every text. Copies share it; it never changes.
class StoredAccount {
 public:
  explicit StoredAccount(const Account& account) {
    auto kept = std::make_shared<Kept>();
    kept->account = account;
    keep_texts(kept->account, kept->arena);
    kept_ = std::move(kept);
  }

  const Account& operator*() const { return kept_->account; }
  const Account* operator->() const { return &kept_->account; }

 private:
  struct Kept {
    TextArena arena;
    Account account;
  };
  std::shared_ptr<const Kept> kept_;
};

}  // namespace provost::core
