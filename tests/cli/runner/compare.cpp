#include "runner/compare.hpp"

#include <algorithm>
#include <vector>

namespace provost::transcript {
namespace {

constexpr std::string_view kAnyLines = "…";
constexpr std::size_t kColumn = 60;
constexpr std::size_t kLongest = 400;

/// Text of the pattern from `at`, with `matches[i]`: may the rest of the line begin at i?
struct Sign {
  bool any = false;
  char text = 0;
};

std::vector<Sign> signs_of(std::string_view pattern) {
  std::vector<Sign> signs;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool escaped = pattern[i] == '\\' && i + 1 < pattern.size() && pattern[i + 1] == '*';
    if (escaped) ++i;
    signs.push_back({!escaped && pattern[i] == '*', pattern[i]});
  }
  return signs;
}

/// Patterns against items, where some patterns take any number of items.
template <class IsAny, class Fits>
bool match(std::size_t patterns, std::size_t items, IsAny is_any, Fits fits) {
  std::vector<char> reached(items + 1, 0);
  reached[0] = 1;
  for (std::size_t p = 0; p < patterns; ++p) {
    if (is_any(p)) {
      for (std::size_t i = 0; i < items; ++i) reached[i + 1] |= reached[i];
      continue;
    }
    for (std::size_t i = items; i > 0; --i) reached[i] = reached[i - 1] && fits(p, i - 1);
    reached[0] = 0;
  }
  return reached[items] != 0;
}

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

std::string side_by_side(const std::string& what, const Lines& wanted, const Lines& got) {
  std::string text = "  " + what + ": wanted" + std::string(kColumn - 6, ' ') + "   got\n";
  for (std::size_t i = 0; i < std::max(wanted.size(), got.size()); ++i) {
    const std::string left = i < wanted.size() ? wanted[i] : "";
    const std::string right = (i < got.size() ? got[i] : "").substr(0, kLongest);
    const std::size_t width = width_of(left);
    const bool same = i < wanted.size() && i < got.size() && line_matches(left, right);
    text += "    " + left + std::string(width < kColumn ? kColumn - width : 0, ' ') +
            (same ? "   " : " | ") + right + '\n';
  }
  return text;
}

}  // namespace

Lines lines_of(std::string_view text) {
  Lines lines;
  std::string line;
  for (const char c : text) {
    if (c == '\n') {
      lines.push_back(line);
      line.clear();
    } else if (c != '\r') {
      line += c;
    }
  }
  if (!line.empty()) lines.push_back(line);
  return lines;
}

bool line_matches(std::string_view pattern, std::string_view line) {
  const std::vector<Sign> signs = signs_of(pattern);
  return match(
      signs.size(), line.size(), [&](std::size_t p) { return signs[p].any; },
      [&](std::size_t p, std::size_t i) { return signs[p].text == line[i]; });
}

bool lines_match(const Lines& patterns, const Lines& lines) {
  return match(
      patterns.size(), lines.size(), [&](std::size_t p) { return patterns[p] == kAnyLines; },
      [&](std::size_t p, std::size_t i) { return line_matches(patterns[p], lines[i]); });
}

std::string difference(const Step& expected, const Result& result) {
  std::string text;
  if (result.timed_out) text += "  it did not end in time and was stopped\n";
  if (result.exit_code != expected.exit_code) {
    text += "  exit code: wanted " + std::to_string(expected.exit_code) + ", got " +
            std::to_string(result.exit_code) + '\n';
  }
  const auto compare = [&](const char* what, const Lines& wanted, const std::string& got) {
    const Lines lines = lines_of(got);
    if (!lines_match(wanted, lines)) text += side_by_side(what, wanted, lines);
  };
  compare("output", expected.out, result.out);
  compare("errors", expected.err, result.err);
  compare("terminal", expected.terminal, result.terminal);
  return text.empty()
             ? text
             : "line " + std::to_string(expected.line) + ": " + expected.command + '\n' + text;
}

}  // namespace provost::transcript
