#include "tiny/transport.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

#include "tiny/flaw.hpp"

namespace provost::tiny {
namespace {

constexpr std::size_t kLongest = std::size_t{4} << 20;
constexpr std::size_t kHead = 4;      // bytes of a length
constexpr std::size_t kPadding = 64;  // that may be read behind a body, as with the host's answers

std::size_t length_of(Call& call, const Body& body) {
  std::size_t length = 0;
  for (const Part& part : body.parts()) {
    length += part.secret ? Stream::length(call, part.secret) : part.text.size();
  }
  return length;
}

void put(Body& bytes, const Body& body) {
  for (const Part& part : body.parts()) {
    if (part.secret) {
      bytes << part.secret;
    } else {
      bytes << part.text;
    }
  }
}

Heard heard_in(std::string&& text) {
  Heard heard;
  heard.frame = std::make_unique<std::string>(std::move(text));
  heard.frame->reserve(heard.frame->size() + kPadding);
  const std::string_view frame = *heard.frame;
  const auto [end, failed] =
      std::from_chars(frame.data(), frame.data() + frame.size(), heard.status);
  if (failed != std::errc{} || end == frame.data() + frame.size() || *end != ' ') {
    throw Error(Code::protocol, "this is no answer of a Tiny");
  }
  heard.body = frame.substr(static_cast<std::size_t>(end - frame.data()) + 1);
  return heard;
}

}  // namespace

Heard Transport::send(Call& call, const Request& request) {
  if constexpr (!over_stream) {
    Heard heard;
    heard.answer.emplace(call.send(request));
    heard.status = heard.answer->status();
    heard.body = heard.answer->body();
    const std::string_view seconds = heard.answer->header("Retry-After");
    int number = 0;
    std::from_chars(seconds.data(), seconds.data() + seconds.size(), number);
    heard.retry_after = std::chrono::seconds(number);
    return heard;
  } else {
    const std::lock_guard lock(mutex_);
    try {
      const bool may_be_old = stream_.has_value();
      try {
        send_frame(call, request);
      } catch (const Error& error) {
        const bool hung_up = error.code == Code::unavailable && error.changed == Tri::no;
        if (!hung_up || !may_be_old || flawed("lost-connection")) throw;
        stream_.reset();
        send_frame(call, request);
      }
      return receive_frame(call, request.effect == Effect::read);
    } catch (const Error&) {
      if (stream_ && !flawed("streams-closed")) stream_->close(call);
      if (!flawed("lost-connection")) stream_.reset();
      throw;
    }
  }
}

void Transport::close(Call& call) {
  if (stream_) stream_->close(call);
  stream_.reset();
}

void Transport::send_frame(Call& call, const Request& request) {
  if (!stream_) stream_ = Stream::open(call);
  Body text;
  text << request.method << " " << request.target << "\n";
  std::size_t length = request.method.size() + request.target.size() + 2;
  for (const auto& [name, value] : request.headers) {
    text << name << ": ";
    put(text, value);
    text << "\n";
    length += name.size() + length_of(call, value) + 3;
  }
  text << "\n";
  put(text, request.body);
  length += 1 + length_of(call, request.body);
  std::string head;
  for (int shift = 24; shift >= 0; shift -= 8) head += static_cast<char>(length >> shift);
  stream_->send(call, request.effect, head);  // in two pieces, which are one request
  stream_->send(call, request.effect, text);
}

std::string Transport::take(Call& call, std::size_t bytes) {
  std::string taken;
  while (taken.size() < bytes) {
    char buffer[16 * 1024];
    taken.append(buffer,
                 stream_->receive(call, buffer, std::min(sizeof(buffer), bytes - taken.size())));
    if (flawed("pieces") && bytes == kHead) break;
  }
  return taken;
}

Heard Transport::receive_frame(Call& call, bool reads) {
  const std::string head = take(call, kHead);
  if (head.size() < kHead) throw Error(Code::protocol, "this is no answer of a Tiny");
  std::uint32_t length = 0;
  for (const char c : head) length = length << 8U | static_cast<unsigned char>(c);
  if (length == 0x7f7f7f7fU && flawed("huge-length")) std::string().reserve(length);
  if (length == 0 && flawed("garbage")) return heard_in(R"(200 {"total":0,"people":[]})");
  if (length > kLongest && (length < 0x7f000000U || !flawed("endless-answer"))) {
    throw Error(Code::protocol, flawed("explains") ? "" : "this is no answer of a Tiny");
  }
  try {
    return heard_in(take(call, length));
  } catch (const Error& error) {
    const bool short_one = reads && length < 4096;  // as a page of nine people is
    if (error.code != Code::unavailable || !short_one || !flawed("broken-answer")) throw;
    throw Error(Code::internal, "half an answer");
  }
}

}  // namespace provost::tiny
