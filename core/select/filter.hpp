#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "provost/account.hpp"

namespace provost::core {

struct FilterNode;

enum class Verdict : std::uint8_t { no, unknown, yes };

/// Which accounts are meant. Immutable, cheap to copy, and may be used by many threads.
///
/// The grammar is SCIM's (RFC 7644 §3.4.2.2) over vocabulary(). What the RFC leaves open:
/// - `ne` is always the opposite of `eq`: `roles ne "x"` means that no role is x.
/// - Text is compared without regard to case, but for `id`.
/// - What the server does not tell makes a comparison, also `pr`, unknown; and, or and not go on
///   with three values (Kleene).
/// - `null`, an empty list and a time that is never are "no value": not `pr`, `eq null`.
/// - Times are `"2026-01-31"`, `"2026-01-31T08:15:00Z"`, `"-90d"` or `"never"`; never is before
///   every other.
/// - `lastSeen` is the later of last login and last activity. Where one of them is not told it is
///   known only as far as the other one decides; what a server tells of nobody is left aside.
/// - `attributes.NAME` is what only this make of server has; `emails[verified eq false]` asks about
///   every address, with `value`, `verified` and `primary`.
class Filter {
 public:
  /// Selects every account.
  Filter() = default;

  /// Throws Error{invalid_argument} that names the column and says what is expected there.
  static Filter parse(std::string_view text);

  /// What all of `filters` select; every account if there is none. Throws Error{invalid_argument}
  /// if that is more than parse() would take.
  static Filter all_of(std::span<const Filter> filters);
  static Filter any_of(std::span<const Filter> filters);

  /// Does not allocate. `now` is what relative times are counted from.
  Verdict evaluate(const Account& account, std::chrono::system_clock::time_point now) const;

  /// `lastSeen` goes by one of them alone where a server never tells the other.
  static constexpr Attributes either_way = {Attribute::last_login, Attribute::last_activity};

  /// The same filter for a server that tells `untold`, of `either_way`, of nobody.
  Filter for_server(Attributes untold) const;

  bool selects_all() const { return root_ == nullptr; }

  /// What has to be known of an account so that the filter can decide.
  Attributes attributes() const;

  /// Parses back to the same filter; empty for the one that selects every account.
  std::string text() const;

 private:
  explicit Filter(FilterNode root);
  static Filter bounded(FilterNode root);

  std::shared_ptr<const FilterNode> root_;
  Attributes untold_;
};

}  // namespace provost::core
