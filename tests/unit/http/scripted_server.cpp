#include "scripted_server.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/SecureServerSocket.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/String.h>
#include <signal.h>
#include <sys/socket.h>

#include <algorithm>
#include <utility>

#include "sandbox/tls/old_protocol.hpp"

namespace provost::core {
namespace {

void take_no_pipe_signals() {
  sigset_t pipe;
  sigemptyset(&pipe);
  sigaddset(&pipe, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
}

std::size_t body_size(const std::string& head) {
  const std::string lower = Poco::toLower(head);
  const auto at = lower.find("content-length:");
  return at == std::string::npos ? 0 : std::stoul(lower.substr(at + 15));
}

Poco::Net::SocketAddress any_port() { return {"127.0.0.1", 0}; }

}  // namespace

std::string Peer::request() {
  const auto whole = [&]() -> std::size_t {
    const auto end = unread_.find("\r\n\r\n");
    if (end == std::string::npos) return 0;
    const std::size_t size = end + 4 + body_size(unread_.substr(0, end));
    return unread_.size() >= size ? size : 0;
  };
  char buffer[4096];
  while (whole() == 0) {
    const int count = socket_.receiveBytes(buffer, sizeof buffer);
    if (count <= 0) return {};
    unread_.append(buffer, static_cast<std::size_t>(count));
  }
  const std::string request = unread_.substr(0, whole());
  unread_.erase(0, request.size());
  return request;
}

void Peer::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const int count = socket_.sendBytes(bytes.data(), static_cast<int>(bytes.size()));
    if (count <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

void Peer::answer(std::string_view body, std::string_view extra_fields) {
  std::string whole = "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
  whole.append(extra_fields).append("\r\n").append(body);
  write(whole);
}

void Peer::wait_for_close() {
  char buffer[4096];
  while (socket_.receiveBytes(buffer, sizeof buffer) > 0) {
  }
}

void Peer::relay(int port) {
  using Poco::Net::Socket;
  Poco::Net::StreamSocket other(
      Poco::Net::SocketAddress("127.0.0.1", static_cast<Poco::UInt16>(port)));
  char buffer[4096];
  while (true) {
    Socket::SocketList readable{socket_, other};
    Socket::SocketList none;
    Socket::select(readable, none, none, Poco::Timespan(20, 0));
    if (readable.empty()) return;
    for (const Socket& ready : readable) {
      Poco::Net::StreamSocket from(ready);
      const int count = from.receiveBytes(buffer, sizeof buffer);
      if (count <= 0) return;
      (ready == socket_ ? other : socket_).sendBytes(buffer, count);
    }
  }
}

void Peer::drop() { ::shutdown(socket_.impl()->sockfd(), SHUT_RDWR); }

ScriptedServer::ScriptedServer(Script script)
    : script_(std::move(script)),
      listener_(std::make_unique<Poco::Net::ServerSocket>(any_port())),
      acceptor_([this] { accept_all(); }) {}

ScriptedServer::ScriptedServer(Script script, const Identity& identity, Protocol protocol)
    : script_(std::move(script)), secure_(true) {
  const Poco::Net::Context::Ptr context(
      new Poco::Net::Context(Poco::Net::Context::TLS_SERVER_USE, identity.key, identity.certificate,
                             "", Poco::Net::Context::VERIFY_NONE));
  if (protocol == Protocol::tls_1_1) sandbox::speak_tls_1_1_only(context->sslContext());
  listener_ = std::make_unique<Poco::Net::SecureServerSocket>(any_port(), 64, context);
  acceptor_ = std::thread([this] { accept_all(); });
}

ScriptedServer::ScriptedServer(Script script, const std::string& path)
    : script_(std::move(script)),
      listener_(std::make_unique<Poco::Net::ServerSocket>(
          Poco::Net::SocketAddress(Poco::Net::SocketAddress::UNIX_LOCAL, path))),
      acceptor_([this] { accept_all(); }) {}

ScriptedServer::~ScriptedServer() {
  stopping_ = true;
  acceptor_.join();
  {
    const std::lock_guard lock(mutex_);
    for (const int fd : open_) ::shutdown(fd, SHUT_RDWR);
  }
  for (auto& thread : threads_) thread.join();
}

std::string ScriptedServer::url(const std::string& host) const {
  return (secure_ ? "https://" : "http://") + host + ":" + std::to_string(port());
}

void ScriptedServer::accept_all() {
  take_no_pipe_signals();
  while (!stopping_) {
    if (!listener_->poll(Poco::Timespan(0, 10'000), Poco::Net::Socket::SELECT_READ)) continue;
    auto socket = std::make_unique<Poco::Net::StreamSocket>(listener_->acceptConnection());
    const int number = ++connections_;
    {
      // Before its thread begins, so that whoever ends the server finds it.
      const std::lock_guard lock(mutex_);
      open_.push_back(socket->impl()->sockfd());
    }
    threads_.emplace_back([this, number, owned = std::move(socket)] { serve(*owned, number); });
  }
}

void ScriptedServer::serve(Poco::Net::StreamSocket& socket, int number) {
  const int fd = socket.impl()->sockfd();
  try {
    Peer peer(socket, number);
    script_(peer);
  } catch (const Poco::Exception&) {  // the client went away
  }
  const std::lock_guard lock(mutex_);
  open_.erase(std::find(open_.begin(), open_.end(), fd));
  try {
    socket.close();
  } catch (const Poco::Exception&) {
  }
}

}  // namespace provost::core
