#pragma once

#include <string>
#include <vector>

#include "sandbox/smartermail/paging.hpp"
#include "sandbox/smartermail/store.hpp"

namespace provost::sandbox::smartermail {

/// Which kinds of accounts a search shows; no flag at all shows every kind.
struct Kinds {
  explicit Kinds(const std::vector<std::string>& flags);

  bool shows(Account::Kind kind) const { return kind == Account::Kind::alias ? aliases : lists; }

  bool users;
  bool aliases;
  bool lists;
};

/// A row of the account list: a user, or something that nobody can sign in with.
struct Row {
  const User* user = nullptr;
  const Account* account = nullptr;
};

/// All rows of the search that was asked for last, in their order, so that its pages do not each
/// cost a sorting of the whole domain. Not thread-safe.
class AccountOrder {
 public:
  /// Valid until the next call.
  const std::vector<Row>& of(const Domain& domain, const Page& page, const Kinds& kinds);
  /// Whoever may change an account calls this first.
  void forget();

 private:
  std::string search_;  // what the rows were asked for by
  std::vector<Row> rows_;
};

}  // namespace provost::sandbox::smartermail
