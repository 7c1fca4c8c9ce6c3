#include "core/http/line.hpp"

#include <Poco/Net/NetException.h>

#include <algorithm>
#include <ostream>
#include <string>

namespace provost::core {

Line::Line(Wire* wire) : HTTPClientSession(WireSocket(wire)), wire_(wire) { setKeepAlive(true); }

void Line::send(Poco::Net::HTTPRequest& request, std::string_view body) {
  std::ostream& stream = sendRequest(request);
  stream.write(body.data(), static_cast<std::streamsize>(body.size()));
  stream.flush();
  if (networkException() != nullptr) networkException()->rethrow();
  if (!stream) throw Poco::Net::NetException("the request could not be sent");
}

std::istream& Line::receive(AnswerHead& head) {
  while (true) {
    std::istream& stream = receiveResponse(head);
    // Poco takes a head that is cut off for a short one.
    if (wire_->ended()) throw Poco::Net::NetException("the answer's head is cut off");
    const bool hint =
        head.status() > 101 && head.status() < 200;  // the answer itself is yet to come
    if (!hint) return stream;
  }
}

std::size_t Line::take(char* buffer, std::size_t size) {
  if (size == 0) return 0;
  constexpr std::size_t most = 1U << 30U;
  return static_cast<std::size_t>(read(buffer, static_cast<int>(std::min(size, most))));
}

bool Line::chunks_ended() const {
  // Poco ends the stream at a bad chunk as it does at the last. With nothing left over, the last
  // bytes that came are the last that it took: they must be an empty chunk and an empty line.
  if (wire_->ended() || buffered() > 0) return false;
  std::string tail = wire_->tail();
  std::erase(tail, '\r');
  if (!tail.ends_with("\n\n")) return false;
  tail.resize(tail.size() - 2);
  const auto before = tail.rfind('\n');
  if (before == std::string::npos) return false;
  const std::string size = tail.substr(before + 1, tail.find(';', before) - before - 1);
  return !size.empty() && size.find_first_not_of("0") == std::string::npos;
}

int Line::write(const char* buffer, std::streamsize length) {
  // Past HTTPClientSession::write, which connects again when a kept connection turns out dead.
  return HTTPSession::write(buffer, length);
}

void Line::connect(const Poco::Net::SocketAddress&) {
  throw Poco::Net::NetException("the connection is gone");
}

}  // namespace provost::core
