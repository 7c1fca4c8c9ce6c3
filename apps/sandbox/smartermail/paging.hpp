#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "sandbox/smartermail/fields.hpp"

namespace provost::sandbox::smartermail {

/// What a search body asks for.
struct Page {
  std::string search;  ///< lower case
  std::size_t skip = 0;
  std::size_t take = 0;
  std::string sort_field;
  bool descending = false;

  /// Whether `text` holds what is searched for, in any case.
  bool finds(std::string_view text) const;
};

/// Nothing if skip or take is not a number from 0 on.
std::optional<Page> read_page(const Fields& fields);

/// The part of the sorted `rows` that the page shows.
template <typename Rows>
auto page_of(const Rows& rows, const Page& page) {
  const std::size_t first = std::min(page.skip, rows.size());
  const std::size_t count = std::min(page.take, rows.size() - first);
  const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(first);
  return Rows(begin, begin + static_cast<std::ptrdiff_t>(count));
}

}  // namespace provost::sandbox::smartermail
