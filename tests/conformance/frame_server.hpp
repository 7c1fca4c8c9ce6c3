#pragma once

#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocket.h>

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <thread>
#include <utility>

#include "fakes/small_server.hpp"

namespace provost::core::conformance::test {

/// What SmallServer is, over a connection that carries messages which begin with their length (four
/// bytes, the highest first) instead of HTTP: a line with method and target, lines of headers, an
/// empty line, the body; and back the status, a space, the body. One thread serves all; it
/// lives as long as the process.
class FrameServer {
 public:
  using Asked = core::test::Asked;
  using Reply = core::test::Reply;

  explicit FrameServer(std::function<Reply(const Asked&)> answer)
      : answer_(std::move(answer)), listener_(Poco::Net::SocketAddress("127.0.0.1", 0)) {
    std::thread([this] { serve(); }).detach();
  }
  FrameServer(const FrameServer&) = delete;
  FrameServer& operator=(const FrameServer&) = delete;

  std::string url() const { return "tiny://" + listener_.address().toString(); }

 private:
  using Socket = Poco::Net::Socket;

  void serve() {
    while (true) {
      Socket::SocketList readable{listener_};
      for (const auto& [socket, received] : received_) readable.push_back(socket);
      Socket::SocketList none;
      Socket::SocketList failed;
      Socket::select(readable, none, failed, Poco::Timespan(3600, 0));
      for (const Socket& socket : readable) {
        if (socket == listener_) {
          received_[listener_.acceptConnection()];
        } else if (!hear(Poco::Net::StreamSocket(socket))) {
          received_.erase(socket);
        }
      }
    }
  }

  /// False when the connection is over.
  bool hear(Poco::Net::StreamSocket socket) {
    std::string& received = received_[socket];
    try {
      char buffer[4096];
      const int count = socket.receiveBytes(buffer, sizeof(buffer));
      if (count <= 0) return false;
      received.append(buffer, static_cast<std::size_t>(count));
      while (true) {
        const std::size_t length = received.size() < 4 ? 0 : length_at(received);
        if (received.size() < 4 || received.size() < 4 + length) return true;
        say(socket, answer_(asked_in(received.substr(4, length))));
        received.erase(0, 4 + length);
      }
    } catch (const Poco::Exception&) {
      return false;
    }
  }

  static std::size_t length_at(const std::string& bytes) {
    std::size_t length = 0;
    for (int i = 0; i < 4; ++i) length = length << 8U | static_cast<unsigned char>(bytes[i]);
    return length;
  }

  static Asked asked_in(const std::string& frame) {
    const std::size_t head = std::min(frame.find("\n\n"), frame.size());
    Asked asked{
        frame.substr(0, frame.find('\n')), {}, frame.substr(std::min(head + 2, frame.size()))};
    const std::string mark = "\nAuthorization: ";
    if (const std::size_t at = frame.find(mark); at < head) {
      const std::size_t begin = at + mark.size();
      asked.authorization = frame.substr(begin, frame.find('\n', begin) - begin);
    }
    return asked;
  }

  static void say(Poco::Net::StreamSocket& socket, const Reply& reply) {
    const std::string text = std::to_string(reply.status) + " " + reply.body;
    std::string frame;
    for (int shift = 24; shift >= 0; shift -= 8) frame += static_cast<char>(text.size() >> shift);
    frame += text;
    socket.sendBytes(frame.data(), static_cast<int>(frame.size()));
  }

  const std::function<Reply(const Asked&)> answer_;
  Poco::Net::ServerSocket listener_;
  std::map<Socket, std::string> received_;
};

}  // namespace provost::core::conformance::test
