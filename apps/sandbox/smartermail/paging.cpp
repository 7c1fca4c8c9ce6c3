#include "sandbox/smartermail/paging.hpp"

#include <Poco/String.h>

namespace provost::sandbox::smartermail {

bool Page::finds(std::string_view text) const {
  return search.empty() || Poco::toLower(std::string(text)).find(search) != std::string::npos;
}

std::optional<Page> read_page(const Fields& fields) {
  const auto skip = fields.number("skip");
  const auto take = fields.number("take");
  if (!skip || !take || *skip < 0 || *take < 0) return std::nullopt;
  Page page;
  page.search = Poco::toLower(fields.text("search").value_or(""));
  page.skip = static_cast<std::size_t>(*skip);
  page.take = static_cast<std::size_t>(*take);
  page.sort_field = fields.text("sortField").value_or("");
  page.descending = fields.flag("sortDescending").value_or(false);
  return page;
}

}  // namespace provost::sandbox::smartermail
