#pragma once

#include "core/select/lexer.hpp"
#include "core/select/tree.hpp"

namespace provost::core {

/// The value that a comparison of `field` names. Throws as Lexer::fail() where the attribute cannot
/// be compared in this way, or not with this value.
Literal read_literal(const FieldInfo& field, Comparison comparison, const Token& operation,
                     const Token& value);

}  // namespace provost::core
