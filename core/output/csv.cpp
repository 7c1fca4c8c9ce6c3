#include "core/output/csv.hpp"

#include "core/output/text.hpp"

namespace provost::core {
namespace {

/// True also for what csv_cell() has guarded, so that guarding can be undone without doubt.
bool looks_like_formula(std::string_view text) {
  const auto at = text.find_first_not_of('\'');
  return at != std::string_view::npos &&
         std::string_view("=+-@\t\r").find(text[at]) != std::string_view::npos;
}

bool needs_quotes(std::string_view text) {
  return text.find_first_of("\",;\t\r\n") != std::string_view::npos || text.starts_with(' ') ||
         text.ends_with(' ');
}

template <typename Out>
void append_quoted(Out& out, std::string_view text) {
  out.append("\"");
  while (true) {
    const auto quote = text.find('"');
    out.append(text.substr(0, quote));
    if (quote == std::string_view::npos) break;
    out.append("\"\"");
    text.remove_prefix(quote + 1);
  }
  out.append("\"");
}

}  // namespace

std::string csv_cell(std::string_view text) {
  std::string cell = looks_like_formula(text) ? "'" : "";
  cell += printable(text);
  if (!needs_quotes(cell)) return cell;
  std::string out;
  append_quoted(out, cell);
  return out;
}

SecretBytes csv_cell(const SecretBytes& password) {
  if (!needs_quotes(password.reveal())) return password;
  SecretBytes out;
  append_quoted(out, password.reveal());
  return out;
}

std::string_view without_formula_guard(std::string_view cell) {
  if (cell.starts_with('\'') && looks_like_formula(cell)) cell.remove_prefix(1);
  return cell;
}

}  // namespace provost::core
