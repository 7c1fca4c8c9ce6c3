#include "core/http/read_body.hpp"

#include <Poco/String.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <string_view>

#include "core/http/inflate.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

/// The length that the head announces. Two lengths, or none that is a number, is a bad answer.
std::optional<std::uint64_t> announced_length(const AnswerHead& head) {
  std::optional<std::uint64_t> length;
  for (const auto& [name, value] : head) {
    if (Poco::icompare(name, "Content-Length") != 0) continue;
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

bool is_gzip(const AnswerHead& head) {
  const std::string coding = Poco::toLower(head.get("Content-Encoding", "identity"));
  if (coding == "gzip" || coding == "x-gzip") return true;
  if (coding == "identity" || coding.empty()) return false;
  throw Error(Code::protocol, "the answer is packed as '" + coding + "', which was not asked for");
}

constexpr std::size_t step = 65536;  // by which a body grows

Error cut_off() { return {Code::unavailable, "the answer was cut off"}; }

/// The body as it comes. Where its length is known it is taken straight from the connection.
class Source {
 public:
  Source(Line& line, std::istream& stream, std::optional<std::uint64_t> length)
      : line_(line), stream_(stream), length_(length) {}

  /// At most `size` bytes; 0 at the end.
  std::size_t read(char* buffer, std::size_t size) {
    std::size_t got = 0;
    if (length_) {
      got = line_.take(buffer, std::min<std::uint64_t>(size, *length_ - taken_));
    } else if (stream_) {
      stream_.read(buffer, static_cast<std::streamsize>(size));
      got = static_cast<std::size_t>(stream_.gcount());
    }
    taken_ += got;
    return got;
  }
  std::uint64_t taken() const { return taken_; }

 private:
  Line& line_;
  std::istream& stream_;
  const std::optional<std::uint64_t> length_;
  std::uint64_t taken_ = 0;
};

/// Puts the whole source into `bytes`, at most `cap` of it: false when there is more.
bool read_plain(Source& source, std::string& bytes, std::size_t cap) {
  std::size_t size = 0;
  while (size <= cap) {  // a byte too many tells that there is more
    if (size == bytes.size()) bytes.resize(std::min(size + step, cap + 1));
    const std::size_t got = source.read(bytes.data() + size, bytes.size() - size);
    if (got == 0) break;
    size += got;
  }
  bytes.resize(std::min(size, cap));
  return size <= cap;
}

bool read_packed(Source& source, Inflate& inflate, std::string& bytes, std::size_t cap) {
  std::array<char, 16384> piece;
  while (const std::size_t got = source.read(piece.data(), piece.size())) {
    if (!inflate.add({piece.data(), got}, bytes, cap)) return false;
  }
  return true;
}

}  // namespace

ReadBody read_body(Line& line, std::istream& stream, const AnswerHead& head, bool without_body,
                   const BodyCaps& caps) {
  const auto length = announced_length(head);
  ReadBody body;
  if (without_body) return body;
  const bool error_page = head.status() >= 400;
  const std::size_t cap = error_page ? caps.error_page : caps.answer;
  std::optional<Inflate> inflate;
  if (is_gzip(head)) inflate.emplace();
  const bool chunked = head.getChunkedTransferEncoding();
  Source source(line, stream, chunked ? std::nullopt : length);
  if (length && !inflate)
    body.bytes.reserve(std::min<std::uint64_t>(*length, cap) + step + Body::padding);
  body.shortened = inflate ? !read_packed(source, *inflate, body.bytes, cap)
                           : !read_plain(source, body.bytes, cap);
  if (body.shortened) {
    if (error_page) return body;
    throw Error(Code::unavailable,
                "the answer is larger than the " + std::to_string(cap) + " bytes that are allowed");
  }
  if (stream.bad() || line.failed()) throw cut_off();
  if (chunked) {
    if (!line.chunks_ended()) throw cut_off();
  } else if (length) {
    if (source.taken() != *length) throw cut_off();
  } else {
    body.until_close = true;
    if (!line.wire().ended()) throw cut_off();
  }
  if (inflate && source.taken() > 0 && !inflate->ended()) throw cut_off();
  return body;
}

}  // namespace provost::core
