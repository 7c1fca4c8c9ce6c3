#include "core/input/lines.hpp"

#include <string.h>

#include <utility>

#include "core/base/utf8.hpp"
#include "provost/error.hpp"

namespace provost::core {

LineReader::LineReader(std::istream& in, std::string name)
    : in_(in), name_(std::move(name)), line_(longest_line) {}

LineReader::~LineReader() { wipe(); }

void LineReader::wipe() {
  explicit_bzero(line_.data(), used_);
  used_ = 0;
}

void LineReader::fail(const std::string& what) const {
  throw Error(Code::invalid_argument, name_ + ": line " + std::to_string(number_) + " " + what);
}

std::optional<std::string_view> LineReader::next() {
  using Traits = std::istream::traits_type;
  wipe();
  if (!in_.good()) return std::nullopt;
  ++number_;
  bool ended = false;
  while (!ended) {
    const auto got = in_.get();
    if (Traits::eq_int_type(got, Traits::eof())) {
      if (in_.bad()) throw Error(Code::internal, name_ + " cannot be read to its end");
      if (used_ == 0) return std::nullopt;
      break;
    }
    const char c = Traits::to_char_type(got);
    if (c == '\n') {
      ended = true;
    } else if (c == '\0') {
      fail("has a NUL; is this a text file, in UTF-8?");
    } else if (used_ == line_.size()) {
      fail("has more than " + std::to_string(longest_line) + " bytes");
    } else {
      line_[used_++] = c;
    }
  }
  std::string_view line(line_.data(), used_);
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (number_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  if (!valid_utf8(line)) fail("is not valid UTF-8; save the file as UTF-8");
  return line;
}

}  // namespace provost::core
