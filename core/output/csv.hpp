#pragma once

#include <string>
#include <string_view>

#include "core/secret/bytes.hpp"

namespace provost::core {

/// One cell of a CSV line (RFC 4180), quoted where needed. A cell that a spreadsheet would take for
/// a formula gets an apostrophe in front; control characters become visible as printable() has it.
std::string csv_cell(std::string_view text);

/// A password as a cell: quoted where needed, otherwise never changed.
SecretBytes csv_cell(const SecretBytes& password);

/// Takes off the apostrophe that csv_cell() puts before what looks like a formula.
std::string_view without_formula_guard(std::string_view cell);

}  // namespace provost::core
