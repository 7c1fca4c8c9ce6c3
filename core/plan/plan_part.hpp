#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/account/account_reader.hpp"
#include "core/journal/journal.hpp"
#include "core/plan/guards.hpp"
#include "core/plan/wanted.hpp"

namespace provost::core {

/// What is to be planned at one server, or one scope of one.
struct PartRequest {
  JobPart part;  ///< where it is; what is counted is filled in
  Wanted wanted;
  /// One of every operation that is done to an account, in the order of the chain.
  std::vector<Guards> chain;
  /// Judges what the guards let through; may be empty.
  std::function<std::optional<Skip>(Operation, const Account&)> also = {};
  /// Is told of every row that is to be done; may be empty. The views live until it returns.
  std::function<void(Operation, const Account&)> to_do = {};
};

struct PlannedPart {
  std::size_t index = 0;             ///< into JobHead::parts
  std::vector<std::string> missing;  ///< names that --skip-missing left out
  /// Names of `wanted.selecting.except` that nobody has here.
  std::vector<std::string> unknown_exceptions;
};

/// Plans one job, part by part, into its journal: a row for every account and operation of the
/// chain, to be done, or skipped and why. Reads only, and keeps no account in memory.
class Planner {
 public:
  /// The journal is in the phase `planning` and outlives this.
  explicit Planner(Journal& journal) : journal_(journal) {}

  /// Throws Error{not_found} naming every missing name and Error{invalid_argument} for a name that
  /// fits several accounts; what enumerate() and the request's functions throw. The journal is then
  /// to be thrown away.
  PlannedPart add(AccountReader& reader, const PartRequest& request);

 private:
  class Rows;

  void add_named(Rows& rows, AccountReader& reader, const Wanted& wanted, PlannedPart& planned,
                 JobPart& part);

  Journal& journal_;
  std::int64_t accounts_ = 0;
};

/// What guards, providers and hand-offs look at, and what a journal keeps of an account: all that
/// lists tell. When somebody was last there costs some servers a request more for each page, and is
/// asked for where a filter looks at it.
Attributes attributes_for_plan(const Filter& filter, std::span<const Guards> chain);

}  // namespace provost::core
