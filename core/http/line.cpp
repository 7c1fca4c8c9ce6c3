#include "core/http/line.hpp"

#include <Poco/Net/NetException.h>
#include <string.h>

#include <algorithm>
#include <cstring>

namespace provost::core {
namespace {

// Holds a usual head and a small answer; of a large one little has to be moved to its place.
constexpr std::size_t usual_head = 4096;
constexpr std::size_t longest_head = 65536;
// Of chunks: many small ones come with one call, of a large one little is moved.
constexpr std::size_t many_chunks = 16384;

}  // namespace

// Small answers pass through, with what they hold.
Line::~Line() {
  if (!buffer_.empty()) explicit_bzero(buffer_.data(), buffer_.size());
}

AnswerHead Line::receive() {
  while (true) {
    AnswerHead head = next_head();
    const bool hint = head.status < 200 && head.status != 101;  // the answer is yet to come
    if (!hint) return head;
  }
}

AnswerHead Line::next_head() {
  std::size_t size = head_size(received());
  while (size == 0) {
    if (!begins_like_http(received()) || received().size() >= longest_head) {
      throw Poco::Net::MessageException("this is no HTTP");
    }
    if (!fill()) throw Poco::Net::NetException("the answer's head is cut off");
    size = head_size(received());
  }
  AnswerHead head = parse_head(received().substr(0, size));
  begin_ += size;
  return head;
}

bool Line::fill() {
  if (begin_ == end_) begin_ = end_ = 0;
  if (end_ == buffer_.size() && begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (end_ == buffer_.size()) buffer_.resize(std::max(usual_head, end_ * 2));
  const std::size_t got = wire_.receive(buffer_.data() + end_, buffer_.size() - end_);
  end_ += got;
  return got > 0;
}

std::size_t Line::read(char* buffer, std::size_t size) {
  if (!surplus()) return wire_.receive(buffer, size);
  const std::size_t taken = std::min(size, received().size());
  std::memcpy(buffer, received().data(), taken);
  begin_ += taken;
  return taken;
}

int Line::next() {
  if (!surplus()) {
    // Only chunks are read so.
    if (buffer_.size() < many_chunks) buffer_.resize(many_chunks);
    if (!fill()) return -1;
  }
  return static_cast<unsigned char>(buffer_[begin_++]);
}

bool Line::may_want_tls() const {
  constexpr char alert = 0x15;  // the first byte of its record
  if (wire_.secure() || wire_.stopped() != Woken::ready) return false;
  return wire_.received_bytes() == 0 || (surplus() && buffer_[begin_] == alert);
}

}  // namespace provost::core
