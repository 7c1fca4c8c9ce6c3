#include "sandbox/common/server.hpp"

#include <Poco/Net/Context.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/SecureServerSocket.h>
#include <Poco/ThreadPool.h>
#include <fcntl.h>

#include <stdexcept>
#include <string>

#include "sandbox/common/exchange.hpp"
#include "sandbox/tls/old_protocol.hpp"

namespace provost::sandbox {

namespace {

namespace net = Poco::Net;

/// Commands that a sandbox starts must not inherit its sockets.
void close_on_exec(const net::Socket& socket) {
  ::fcntl(socket.impl()->sockfd(), F_SETFD, FD_CLOEXEC);
}

class KeepFromCommands final : public net::TCPServerConnectionFilter {
 public:
  bool accept(const net::StreamSocket& socket) override {
    close_on_exec(socket);
    return true;
  }
};

net::ServerSocket unbound(const ServerOptions& options) {
  if (!options.tls) return net::ServerSocket();
  const net::Context::Ptr context =
      new net::Context(net::Context::TLS_SERVER_USE, options.tls->key, options.tls->certificate, "",
                       net::Context::VERIFY_NONE);
  if (options.tls->old) speak_tls_1_1_only(context->sslContext());
  return net::SecureServerSocket(context);
}

net::ServerSocket listening(const ServerOptions& options) {
  const net::SocketAddress address("127.0.0.1", options.port);
  try {
    auto socket = unbound(options);
    // Poco's shorter ways also share the port with whoever has it.
    socket.bind(address, true, false);
    socket.listen(256);
    close_on_exec(socket);
    return socket;
  } catch (const Poco::Exception& error) {
    throw std::runtime_error("cannot listen on " + address.toString() + ": " + error.displayText());
  }
}

net::HTTPServerParams::Ptr parameters(const ServerOptions& options) {
  net::HTTPServerParams::Ptr params = new net::HTTPServerParams;
  params->setKeepAlive(true);
  params->setKeepAliveTimeout(Poco::Timespan(60, 0));
  params->setMaxThreads(options.threads);
  params->setMaxQueued(1024);
  // A dispatcher thread that misses the signal to stop waits this long once more.
  params->setThreadIdleTime(Poco::Timespan(0, 200'000));
  return params;
}

}  // namespace

class Server::Running {
 public:
  Running(Make& make, Ledger& ledger, const ServerOptions& options)
      : options_(options),
        faults_(options.faults, options.seed),
        pool_("sandbox", 1, options.threads),
        socket_(listening(options)),
        server_(new ExchangeFactory({make, ledger, options_, faults_, rest_, packed_}), pool_,
                socket_, parameters(options)) {
    server_.setConnectionFilter(new KeepFromCommands);
    server_.start();
  }

  ~Running() {
    rest_.end();
    // Poco's acceptor looks up only every quarter of a second unless its socket wakes it.
    socket_.impl()->shutdown();
    // A connection that is just being set up misses the first call.
    do {
      server_.stopAll(true);
    } while (!ended_within_ms(20));
    pool_.joinAll();
  }

  std::uint16_t port() const { return socket_.address().port(); }
  Faults& faults() { return faults_; }

 private:
  bool ended_within_ms(int patience) {
    for (int waited = 0; pool_.used() > 0; ++waited) {
      if (waited == patience) return false;
      Poco::Thread::sleep(1);
    }
    return true;
  }

  const ServerOptions options_;
  Faults faults_;
  Rest rest_;
  PackedCache packed_;
  Poco::ThreadPool pool_;
  net::ServerSocket socket_;
  net::HTTPServer server_;
};

Server::Server(Make& make, Ledger& ledger, const ServerOptions& options)
    : running_(std::make_unique<Running>(make, ledger, options)),
      port_(running_->port()),
      url_((options.tls ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(port_)) {}

Server::~Server() = default;

void Server::set_faults(std::string_view text) { running_->faults().replace(text); }

void Server::stop() { running_.reset(); }

}  // namespace provost::sandbox
