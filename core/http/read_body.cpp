#include "core/http/read_body.hpp"

#include <Poco/String.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <istream>
#include <optional>
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

Error cut_off() { return {Code::unavailable, "the answer was cut off"}; }

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
  std::uint64_t taken = 0;
  std::array<char, 16384> piece;
  while (!body.shortened) {
    stream.read(piece.data(), piece.size());
    const std::string_view bytes(piece.data(), static_cast<std::size_t>(stream.gcount()));
    taken += bytes.size();
    bool fits = true;
    if (inflate) {
      fits = inflate->add(bytes, body.bytes, cap);
    } else {
      const std::size_t room = cap - body.bytes.size();
      body.bytes.append(bytes.substr(0, room));
      fits = bytes.size() <= room;
    }
    body.shortened = !fits;
    if (!stream) break;
  }
  if (body.shortened) {
    if (error_page) return body;
    throw Error(Code::unavailable,
                "the answer is larger than the " + std::to_string(cap) + " bytes that are allowed");
  }
  if (stream.bad() || line.failed()) throw cut_off();
  if (head.getChunkedTransferEncoding()) {
    if (!line.chunks_ended()) throw cut_off();
  } else if (length) {
    if (taken != *length) throw cut_off();
  } else {
    body.until_close = true;
    if (!line.wire().ended()) throw cut_off();
  }
  if (inflate && taken > 0 && !inflate->ended()) throw cut_off();
  return body;
}

}  // namespace provost::core
