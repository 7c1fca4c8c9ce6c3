#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "core/http/answer_head.hpp"
#include "core/http/wire.hpp"

namespace provost::core {

/// One connection that speaks HTTP. What goes wrong on the way throws Poco::Exception. Of one
/// thread at a time.
class Line {
 public:
  /// The connected descriptor, or the TLS whose handshake is done.
  template <class Connected>
  explicit Line(Connected&& connected) : wire_(std::forward<Connected>(connected)) {}
  ~Line();
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  void send(std::string_view request) { wire_.send(request); }
  /// The head of the answer; hints that come before it are left out.
  AnswerHead receive();

  /// At most `size` bytes of what follows the head; 0 when the other side has ended.
  std::size_t read(char* buffer, std::size_t size);
  /// The next byte; -1 when the other side has ended.
  int next();

  /// Was something received that belongs to no answer?
  bool surplus() const { return begin_ < end_; }

  /// Was a request in the clear met with silence, or with an alert of TLS?
  bool may_want_tls() const;

  Wire& wire() { return wire_; }
  const Wire& wire() const { return wire_; }

 private:
  std::string_view received() const { return {buffer_.data() + begin_, end_ - begin_}; }
  AnswerHead next_head();
  bool fill();

  Wire wire_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;  // of what was received and not yet taken
  std::size_t end_ = 0;
};

}  // namespace provost::core
