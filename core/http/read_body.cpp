#include "core/http/read_body.hpp"

#include <Poco/String.h>
#include <strings.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>

#include "core/http/chunks.hpp"
#include "core/http/inflate.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

/// The length that the head announces. Two lengths, or none that is a number, is a bad answer.
std::optional<std::uint64_t> announced_length(const AnswerHead& head) {
  std::optional<std::uint64_t> length;
  for (const auto& [name, value] : head.fields) {
    constexpr std::string_view wanted = "Content-Length";
    if (name.size() != wanted.size() || ::strcasecmp(name.c_str(), wanted.data()) != 0) continue;
    std::uint64_t number = 0;
    const char* end = value.data() + value.size();
    const auto [stop, failure] = std::from_chars(value.data(), end, number);
    if (failure != std::errc{} || stop != end || (length && *length != number)) {
      throw Error(Code::protocol, "the answer's Content-Length makes no sense");
    }
    length = number;
  }
  return length;
}

bool is_chunked(const AnswerHead& head) {
  const std::string_view told = head.get("Transfer-Encoding");
  if (told.empty()) return false;
  const std::string coding = Poco::toLower(std::string(told));
  if (coding == "chunked") return true;
  if (coding == "identity") return false;
  throw Error(Code::protocol, "the answer is sent as '" + coding + "', which was not asked for");
}

bool is_gzip(const AnswerHead& head) {
  const std::string_view told = head.get("Content-Encoding");
  if (told.empty()) return false;
  const std::string coding = Poco::toLower(std::string(told));
  if (coding == "gzip" || coding == "x-gzip") return true;
  if (coding == "identity") return false;
  throw Error(Code::protocol, "the answer is packed as '" + coding + "', which was not asked for");
}

// What a body of unknown length begins with: a page of a list has to be moved nowhere while it
// comes in, and what is not needed costs nothing.
constexpr std::size_t usual_page = std::size_t{256} << 10U;

Error cut_off() { return {Code::unavailable, "the answer was cut off"}; }

/// The body as it comes, in one of the three ways in which its end is told.
class Source {
 public:
  Source(Line& line, bool chunked, std::optional<std::uint64_t> length) : line_(line) {
    if (chunked) {
      chunks_.emplace(line);
    } else {
      left_ = length;
    }
  }

  /// At most `size` bytes; 0 at the end.
  std::size_t read(char* buffer, std::size_t size) {
    std::size_t got = 0;
    if (chunks_) {
      got = chunks_->read(buffer, size);
    } else if (!left_) {
      got = line_.read(buffer, size);
    } else if (*left_ > 0) {
      got = line_.read(buffer, std::min<std::uint64_t>(size, *left_));
      if (got == 0) throw cut_off();
      *left_ -= got;
    }
    taken_any_ = taken_any_ || got > 0;
    return got;
  }
  /// For how much to make room behind what is there.
  std::size_t expected(std::size_t there) const {
    return left_ ? *left_ : usual_page - there % usual_page;
  }
  bool taken_any() const { return taken_any_; }
  bool until_close() const { return !chunks_ && !left_; }

 private:
  Line& line_;
  std::optional<Chunks> chunks_;
  std::optional<std::uint64_t> left_;
  bool taken_any_ = false;
};

/// Puts the whole source into `body`, at most `cap` of it: false when there is more.
bool read_plain(Source& source, Body& body, std::size_t cap) {
  while (body.size() <= cap) {  // a byte too many tells that there is more
    const std::size_t wanted =
        std::min<std::uint64_t>(source.expected(body.size()), cap + 1 - body.size());
    const std::size_t got = source.read(body.room(wanted), wanted);
    if (got == 0) return true;
    body.grow(got);
  }
  body.shorten(cap);
  return false;
}

bool read_packed(Source& source, Inflate& inflate, Body& body, std::size_t cap) {
  body.room(usual_page);
  std::array<char, 16384> piece;
  while (const std::size_t got = source.read(piece.data(), piece.size())) {
    if (!inflate.add({piece.data(), got}, body, cap)) return false;
  }
  return true;
}

}  // namespace

ReadBody read_body(Line& line, const AnswerHead& head, bool without_body, const BodyCaps& caps) {
  const auto length = announced_length(head);
  ReadBody result;
  if (without_body) return result;
  const bool error_page = head.status >= 400;
  const std::size_t cap = error_page ? caps.error_page : caps.answer;
  std::optional<Inflate> inflate;
  if (is_gzip(head)) inflate.emplace();
  Source source(line, is_chunked(head), length);
  result.until_close = source.until_close();
  result.shortened = inflate ? !read_packed(source, *inflate, result.body, cap)
                             : !read_plain(source, result.body, cap);
  if (result.shortened && !error_page) {
    // It would be as large the next time: nobody asks again.
    throw Error(Code::protocol,
                "the answer is larger than the " + std::to_string(cap) + " bytes that are allowed");
  }
  const bool half_packed = inflate && source.taken_any() && !inflate->ended();
  if (half_packed && !result.shortened) throw cut_off();
  return result;
}

}  // namespace provost::core
