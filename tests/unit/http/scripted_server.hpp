#pragma once

#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocket.h>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "certificates.hpp"

namespace provost::core {

/// The server's end of one connection.
class Peer {
 public:
  Peer(Poco::Net::StreamSocket socket, int number) : socket_(std::move(socket)), number_(number) {}

  /// The next request, head and body; empty when the client has closed.
  std::string request();
  void write(std::string_view bytes);
  /// A 200 with that body.
  void answer(std::string_view body, std::string_view extra_fields = {});
  /// Returns when the client has closed.
  void wait_for_close();
  /// Carries bytes to `port` on loopback and back until one side closes.
  void relay(int port);
  /// Ends the connection as a crash would.
  void drop();
  /// Which connection to this server it is, from 1.
  int number() const { return number_; }

 private:
  Poco::Net::StreamSocket socket_;
  std::string unread_;
  int number_;
};

/// A server on loopback that does to each connection what the test says, then closes it.
class ScriptedServer {
 public:
  using Script = std::function<void(Peer&)>;

  enum class Protocol { newest, tls_1_1 };

  explicit ScriptedServer(Script script);
  ScriptedServer(Script script, const Identity& identity, Protocol protocol = Protocol::newest);
  /// On a Unix socket.
  ScriptedServer(Script script, const std::string& path);
  ~ScriptedServer();

  std::string url(const std::string& host = "localhost") const;
  int port() const { return listener_->address().port(); }
  int connections() const { return connections_; }

 private:
  void accept_all();
  void serve(Poco::Net::StreamSocket& socket, int number);

  Script script_;
  bool secure_ = false;
  std::unique_ptr<Poco::Net::ServerSocket> listener_;
  std::atomic<bool> stopping_{false};
  std::atomic<int> connections_{0};
  mutable std::mutex mutex_;
  std::vector<int> open_;
  std::vector<std::thread> threads_;
  std::thread acceptor_;
};

}  // namespace provost::core
