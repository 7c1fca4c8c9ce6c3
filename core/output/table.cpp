#include "core/output/table.hpp"

#include <algorithm>

#include "core/base/utf8.hpp"
#include "core/output/text.hpp"

namespace provost::core {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kNarrowest = 8;

/// `text` in at most `width` characters, the last one telling that something is missing.
std::string shortened(const std::string& text, std::size_t width) {
  if (count_utf8(text) <= width) return text;
  std::string_view rest = text;
  std::size_t taken = 0;
  while (taken + 1 < width) {
    const std::size_t size = decode_utf8(rest).size;
    rest.remove_prefix(size);
    ++taken;
  }
  return text.substr(0, text.size() - rest.size()) + "\u2026";
}

}  // namespace

Table::Table(std::vector<std::string> headings, std::ostream& out, std::size_t width)
    : out_(out), width_(width) {
  held_.push_back(std::move(headings));
}

void Table::add(std::vector<std::string> cells) {
  for (std::string& cell : cells) cell = printable(cell);
  if (measured_) {
    write(cells);
    return;
  }
  held_.push_back(std::move(cells));
  if (held_.size() > kMeasured) measure();
}

void Table::finish() {
  if (!measured_) measure();
  out_.flush();
}

void Table::measure() {
  measured_ = true;
  widths_.assign(held_.front().size(), 0);
  for (const auto& cells : held_) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      widths_[i] = std::max(widths_[i], count_utf8(cells[i]));
    }
  }
  if (width_ > 0) {
    // The widest column gives way first.
    const auto total = [&] {
      std::size_t sum = 0;
      for (const std::size_t width : widths_) sum += width + kGap;
      return sum - kGap;
    };
    while (total() > width_) {
      auto widest = std::max_element(widths_.begin(), widths_.end());
      if (*widest <= kNarrowest) break;
      --*widest;
    }
  }
  for (const auto& cells : held_) write(cells);
  held_.clear();
}

void Table::write(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string text = shortened(cells[i], std::max(widths_[i], kNarrowest));
    line += text;
    if (i + 1 < cells.size()) {
      const std::size_t length = count_utf8(text);
      const std::size_t width = widths_[i] + kGap;
      line.append(width > length ? width - length : 1, ' ');
    }
  }
  out_ << line << '\n';
}

}  // namespace provost::core
