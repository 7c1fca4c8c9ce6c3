#pragma once

#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>

#include <cstddef>
#include <iosfwd>
#include <string_view>

#include "core/http/answer_head.hpp"
#include "core/http/wire.hpp"

namespace provost::core {

/// One connection that speaks HTTP. Poco frames the messages; it never connects by itself.
/// Of one thread at a time.
class Line : private Poco::Net::HTTPClientSession {
 public:
  /// Shares the new wire with nobody.
  explicit Line(Wire* wire);

  /// Sends the whole request. Throws Poco::Exception.
  void send(Poco::Net::HTTPRequest& request, std::string_view body);
  /// The head of the answer; its body can be read from what is returned. Throws Poco::Exception.
  std::istream& receive(AnswerHead& head);

  /// At most `size` bytes of what follows the head, past the stream; 0 when the other side has
  /// ended. Only for a body whose length is known. Throws Poco::Exception.
  std::size_t take(char* buffer, std::size_t size);

  /// After a stream of chunks is at its end: was that the last chunk?
  bool chunks_ended() const;
  /// Was something received that belongs to no answer?
  bool surplus() const { return buffered() > 0; }
  bool failed() const { return networkException() != nullptr; }

  Wire& wire() { return *wire_; }
  const Wire& wire() const { return *wire_; }

 protected:
  int write(const char* buffer, std::streamsize length) override;
  void connect(const Poco::Net::SocketAddress& address) override;

 private:
  Wire* wire_;  // owned, by reference count, by the session's socket
};

}  // namespace provost::core
