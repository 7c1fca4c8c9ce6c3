#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/folded_set.hpp"
#include "provost/account.hpp"

namespace provost::core {

/// Names that people give for accounts, for `--except` and for lists of accounts. A name stands for
/// the account whose user name, id or one of whose addresses it is, without regard to case. May be
/// used by many threads once it is made.
class NameSet {
 public:
  NameSet() = default;
  explicit NameSet(std::span<const std::string> names);

  bool empty() const { return names_.empty(); }
  std::size_t size() const { return names_.size(); }
  /// As it was given. Names that differ only in case are one, the first.
  const std::string& operator[](std::size_t index) const { return names_[index]; }

  /// Which of the names this account has; the user name is tried first, then the id, then the
  /// addresses. Does not allocate.
  std::optional<std::size_t> find(const Account& account) const;
  std::optional<std::size_t> find(std::string_view name) const { return folded_.find(name); }

 private:
  std::vector<std::string> names_;
  FoldedSet folded_;
};

}  // namespace provost::core
