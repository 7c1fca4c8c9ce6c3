#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/casefold.hpp"
#include "core/select/moment.hpp"
#include "core/select/vocabulary.hpp"

namespace provost::core {

enum class Comparison : std::uint8_t { eq, ne, co, sw, ew, gt, ge, lt, le, pr };

/// The word of the grammar: `eq`.
std::string_view name_of(Comparison comparison);

struct Absent {};

struct TextLiteral {
  std::string text;
  FoldedText folded;
};

struct NumberLiteral {
  double value = 0;
  std::string text;
};

using Literal = std::variant<Absent, bool, TextLiteral, NumberLiteral, Moment, Kind>;

/// A filter taken apart, its literals ready for comparing.
struct FilterNode {
  enum class Type : std::uint8_t { all, any, negation, each_mail, compare };

  Type type = Type::all;
  std::vector<FilterNode> children;  ///< of `negation` and `each_mail` one

  Comparison comparison = Comparison::eq;
  Field field = Field::id;
  std::string attribute;  ///< of Field::provider_attribute the name
  FoldedText folded_attribute;
  Literal literal;
};

/// Joins two or more nodes; what is already of that type is taken up, so that `a and (b and c)` is
/// one node of three.
FilterNode join(FilterNode::Type type, std::vector<FilterNode> children);

/// The filter as text that parses to the same tree.
std::string print(const FilterNode& node);

/// Everything that has to be known of an account.
Attributes needs(const FilterNode& node);

}  // namespace provost::core
