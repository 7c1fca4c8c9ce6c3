#pragma once

#include <Poco/Net/SecureStreamSocket.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/Net/StreamSocketImpl.h>

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

#include "core/base/files.hpp"
#include "core/http/wait.hpp"

namespace provost::core {

/// A connected socket as Poco sees it. Underneath nothing blocks: every byte is waited for through
/// the Wait of the request, so that all of it can be cancelled, and what really came and went is
/// known. Counted by reference, as Poco's sockets are; of one thread at a time.
class Wire : public Poco::Net::StreamSocketImpl {
 public:
  /// Takes over the connected descriptor.
  explicit Wire(Descriptor fd);
  /// Bytes travel through `tls`, whose handshake is done.
  explicit Wire(const Poco::Net::SecureStreamSocket& tls);

  /// Gives the descriptor of a plain wire away.
  Descriptor release();

  /// Begins a request: what is waited for until detach() waits through `wait`. Through TLS the
  /// caller sees to it that no SIGPIPE is raised meanwhile.
  void attach(Wait& wait, std::chrono::milliseconds receive_limit);
  void detach() { wait_ = nullptr; }

  /// May a byte have left since attach()?
  bool sent() const { return sent_; }
  /// Has the other side closed its end?
  bool ended() const { return ended_; }
  /// Why an operation stopped; ready where the network itself failed.
  Woken stopped() const { return stopped_; }
  std::size_t sent_bytes() const { return sent_bytes_; }
  std::size_t received_bytes() const { return received_bytes_; }
  /// The last bytes received, at most 64.
  const std::string& tail() const { return tail_; }

  /// Is there something to read, or an end, on a connection that should be silent?
  bool disturbed() const;

  int sendBytes(const void* buffer, int length, int flags) override;
  int receiveBytes(void* buffer, int length, int flags) override;
  void close() override;
  bool secure() const override { return tls_ != nullptr; }

 protected:
  ~Wire() override;

 private:
  enum class Step { done, read, write };
  Step send_some(const char* buffer, int length, int& sent);
  Step receive_some(char* buffer, int length, int& received);
  void wait_for(Step step);

  std::unique_ptr<Poco::Net::SecureStreamSocket> tls_;
  Wait* wait_ = nullptr;
  std::chrono::milliseconds receive_limit_{0};
  bool sent_ = false;
  bool asked_ = false;  // sent something, and has not waited for what comes of it
  bool ended_ = false;
  Woken stopped_ = Woken::ready;
  std::size_t sent_bytes_ = 0;
  std::size_t received_bytes_ = 0;
  std::string tail_;
};

/// A Poco socket on a wire.
class WireSocket : public Poco::Net::StreamSocket {
 public:
  explicit WireSocket(Wire* wire) : StreamSocket(wire) {}
};

}  // namespace provost::core
