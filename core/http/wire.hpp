#pragma once

#include <Poco/Net/SecureStreamSocket.h>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>

#include "core/base/files.hpp"
#include "core/http/wait.hpp"

namespace provost::core {

/// A connected socket. Every byte is waited for through the Wait of the request, so that all of it
/// can be cancelled, and what really came and went is known. Of one thread at a time.
class Wire {
 public:
  explicit Wire(Descriptor fd);
  /// Bytes travel through `tls`, whose handshake is done.
  explicit Wire(const Poco::Net::SecureStreamSocket& tls) : tls_(tls) {}
  ~Wire();
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  /// Gives the descriptor of a plain wire away; nothing blocks on it.
  Descriptor release();

  /// Begins a request: what is waited for until detach() waits through `wait`. Through TLS the
  /// caller sees to it that no SIGPIPE is raised meanwhile.
  void attach(Wait& wait, std::chrono::milliseconds receive_limit);
  void detach() { wait_ = nullptr; }

  /// Throws Poco::Exception, as below, where it was stopped or the network failed.
  void send(std::string_view bytes);
  /// At least one byte and at most `size`; 0 when the other side has closed its end.
  std::size_t receive(char* buffer, std::size_t size);

  bool secure() const { return tls_.has_value(); }
  /// May a byte have left since attach()?
  bool sent() const { return sent_; }
  /// Has the other side closed its end?
  bool ended() const { return ended_; }
  /// Why an operation stopped; ready where the network itself failed.
  Woken stopped() const { return stopped_; }
  std::size_t sent_bytes() const { return sent_bytes_; }
  std::size_t received_bytes() const { return received_bytes_; }

  /// Has the other side closed its end, as far as is known without reading?
  bool hung_up() const;
  /// Is there something to read, or an end, on a connection that should be silent?
  bool disturbed() const;

 private:
  enum class Step { done, read, write };
  int socket() const { return tls_ ? tls_->impl()->sockfd() : fd_.get(); }
  Step send_some(std::string_view bytes, std::size_t& sent);
  Step receive_some(char* buffer, std::size_t size, std::size_t& received);
  /// Leaves the waiting for an answer to the kernel, in one call.
  Step receive_answer(char* buffer, std::size_t size, std::size_t& received);
  bool may_block() const;
  void limit_blocking(std::chrono::milliseconds limit);
  void expect_time_left();
  void wait_for(Step step);

  Descriptor fd_;
  std::optional<Poco::Net::SecureStreamSocket> tls_;
  Wait* wait_ = nullptr;
  std::chrono::milliseconds receive_limit_{0};
  std::chrono::milliseconds blocking_limit_{0};  // that the kernel knows of; 0: none
  bool sent_ = false;
  bool asked_ = false;  // sent something, and has not waited for what comes of it
  bool ended_ = false;
  Woken stopped_ = Woken::ready;
  std::size_t sent_bytes_ = 0;
  std::size_t received_bytes_ = 0;
};

}  // namespace provost::core
