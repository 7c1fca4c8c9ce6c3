#include "core/select/filter.hpp"

#include <utility>
#include <vector>

#include "core/select/evaluate.hpp"
#include "core/select/parser.hpp"
#include "core/select/tree.hpp"

namespace provost::core {

Filter::Filter(FilterNode root) : root_(std::make_shared<const FilterNode>(std::move(root))) {}

Filter Filter::bounded(FilterNode root) {
  Filter filter(std::move(root));
  parse_filter(filter.text());
  return filter;
}

Filter Filter::parse(std::string_view text) { return Filter(parse_filter(text)); }

Filter Filter::all_of(std::span<const Filter> filters) {
  std::vector<FilterNode> parts;
  for (const Filter& filter : filters) {
    if (filter.root_) parts.push_back(*filter.root_);
  }
  if (parts.empty()) return {};
  return bounded(join(FilterNode::Type::all, std::move(parts)));
}

Filter Filter::any_of(std::span<const Filter> filters) {
  std::vector<FilterNode> parts;
  for (const Filter& filter : filters) {
    if (!filter.root_) return {};
    parts.push_back(*filter.root_);
  }
  if (parts.empty()) return {};
  return bounded(join(FilterNode::Type::any, std::move(parts)));
}

Verdict Filter::evaluate(const Account& account, std::chrono::system_clock::time_point now) const {
  if (!root_) return Verdict::yes;
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch());
  return core::evaluate(*root_, account, ms.count(), untold_);
}

Filter Filter::for_server(Attributes untold) const {
  Filter filter = *this;
  filter.untold_ = untold;
  return filter;
}

Attributes Filter::attributes() const { return root_ ? needs(*root_) : Attributes{}; }

std::string Filter::text() const { return root_ ? print(*root_) : std::string{}; }

}  // namespace provost::core
