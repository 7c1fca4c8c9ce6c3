#include "core/select/tree.hpp"

#include <array>
#include <iterator>
#include <utility>

#include "core/base/json_text.hpp"

namespace provost::core {
namespace {

struct LiteralText {
  std::string operator()(Absent) const { return "null"; }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(const TextLiteral& literal) const { return json_text(literal.text); }
  std::string operator()(const NumberLiteral& literal) const { return literal.text; }
  std::string operator()(const Moment& moment) const { return json_text(moment.text()); }
  std::string operator()(Kind kind) const { return json_text(name_of(kind)); }
};

std::string print_compare(const FilterNode& node) {
  std::string text(info_of(node.field).name);
  if (node.field == Field::provider_attribute) text += "." + node.attribute;
  text += " ";
  text += name_of(node.comparison);
  if (node.comparison != Comparison::pr) text += " " + std::visit(LiteralText{}, node.literal);
  return text;
}

std::string print_joined(const FilterNode& node, std::string_view between) {
  std::string text;
  for (const FilterNode& child : node.children) {
    if (!text.empty()) text += between;
    const bool looser = node.type == FilterNode::Type::all && child.type == FilterNode::Type::any;
    text += looser ? "(" + print(child) + ")" : print(child);
  }
  return text;
}

}  // namespace

std::string_view name_of(Comparison comparison) {
  constexpr std::array<std::string_view, 10> names{"eq", "ne", "co", "sw", "ew",
                                                   "gt", "ge", "lt", "le", "pr"};
  return names[static_cast<std::size_t>(comparison)];
}

FilterNode join(FilterNode::Type type, std::vector<FilterNode> children) {
  if (children.size() == 1) return std::move(children.front());
  FilterNode node;
  node.type = type;
  for (FilterNode& child : children) {
    if (child.type == type) {
      std::move(child.children.begin(), child.children.end(), std::back_inserter(node.children));
    } else {
      node.children.push_back(std::move(child));
    }
  }
  return node;
}

std::string print(const FilterNode& node) {
  switch (node.type) {
    case FilterNode::Type::all:
      return print_joined(node, " and ");
    case FilterNode::Type::any:
      return print_joined(node, " or ");
    case FilterNode::Type::negation:
      return "not (" + print(node.children.front()) + ")";
    case FilterNode::Type::each_mail:
      return "emails[" + print(node.children.front()) + "]";
    case FilterNode::Type::compare:
      break;
  }
  return print_compare(node);
}

Attributes needs(const FilterNode& node) {
  if (node.type == FilterNode::Type::compare) return info_of(node.field).needs;
  Attributes attributes;
  for (const FilterNode& child : node.children) attributes.add(needs(child));
  return attributes;
}

}  // namespace provost::core
