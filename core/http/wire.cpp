#include "core/http/wire.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/NetException.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "core/http/quiet_pipe.hpp"

namespace provost::core {
namespace {

constexpr std::size_t tail_size = 64;

}  // namespace

Wire::Wire(Descriptor fd) : StreamSocketImpl(fd.release()) {}

Wire::Wire(const Poco::Net::SecureStreamSocket& tls)
    : StreamSocketImpl(tls.impl()->sockfd()),
      tls_(std::make_unique<Poco::Net::SecureStreamSocket>(tls)) {}

Wire::~Wire() { close(); }

Descriptor Wire::release() {
  Descriptor fd(sockfd());
  reset();
  return fd;
}

void Wire::attach(Wait& wait, std::chrono::milliseconds receive_limit) {
  wait_ = &wait;
  receive_limit_ = receive_limit;
  sent_ = false;
  asked_ = false;
  stopped_ = Woken::ready;
  sent_bytes_ = 0;
  received_bytes_ = 0;
}

bool Wire::disturbed() const {
  pollfd one{sockfd(), POLLIN | POLLRDHUP, 0};
  return ::poll(&one, 1, 0) != 0;
}

void Wire::close() {
  if (!initialized()) return;
  if (tls_ == nullptr) {
    StreamSocketImpl::close();
    return;
  }
  const QuietPipe quiet;
  try {
    tls_->close();
  } catch (const Poco::Exception&) {  // the other side is gone already
  }
  tls_.reset();
  reset();  // the descriptor was the TLS socket's
}

void Wire::wait_for(Step step) {
  stopped_ = wait_->on(sockfd(), step == Step::read ? POLLIN : POLLOUT, receive_limit_);
  if (stopped_ != Woken::ready) throw Poco::TimeoutException();
}

Wire::Step Wire::send_some(const char* buffer, int length, int& sent) {
  if (tls_ != nullptr) {
    sent_ = true;
    sent = tls_->sendBytes(buffer, length);
    if (sent >= 0) return Step::done;
    return sent == Poco::Net::SecureStreamSocket::ERR_SSL_WANT_READ ? Step::read : Step::write;
  }
  sent = static_cast<int>(::send(sockfd(), buffer, static_cast<std::size_t>(length), MSG_NOSIGNAL));
  if (sent >= 0) {
    sent_ = true;
    return Step::done;
  }
  if (errno == EAGAIN || errno == EINTR) return Step::write;
  throw Poco::Net::NetException(strerrordesc_np(errno), errno);
}

int Wire::sendBytes(const void* buffer, int length, int) {
  const char* next = static_cast<const char*>(buffer);
  for (int left = length; left > 0;) {
    // Asked before every piece, so that a stream of small answers cannot outrun the end.
    stopped_ = wait_->state();
    if (stopped_ != Woken::ready) throw Poco::TimeoutException();
    int sent = 0;
    if (const Step step = send_some(next, left, sent); step != Step::done) {
      wait_for(step);
      continue;
    }
    asked_ = true;
    next += sent;
    left -= sent;
    sent_bytes_ += static_cast<std::size_t>(sent);
  }
  return length;
}

Wire::Step Wire::receive_some(char* buffer, int length, int& received) {
  if (tls_ != nullptr) {
    received = tls_->receiveBytes(buffer, length);
    if (received >= 0) return Step::done;
    return received == Poco::Net::SecureStreamSocket::ERR_SSL_WANT_WRITE ? Step::write : Step::read;
  }
  received = static_cast<int>(::recv(sockfd(), buffer, static_cast<std::size_t>(length), 0));
  if (received >= 0) return Step::done;
  if (errno == EAGAIN || errno == EINTR) return Step::read;
  throw Poco::Net::NetException(strerrordesc_np(errno), errno);
}

int Wire::receiveBytes(void* buffer, int length, int) {
  auto* bytes = static_cast<char*>(buffer);
  int received = 0;
  if (std::exchange(asked_, false)) wait_for(Step::read);  // the answer takes its time
  while (true) {
    stopped_ = wait_->state();
    if (stopped_ != Woken::ready) throw Poco::TimeoutException();
    const Step step = receive_some(bytes, length, received);
    if (step == Step::done) break;
    wait_for(step);
  }
  if (received == 0) ended_ = true;
  const auto count = static_cast<std::size_t>(received);
  received_bytes_ += count;
  const std::size_t kept = std::min(count, tail_size);
  tail_.append(bytes + (count - kept), kept);
  if (tail_.size() > tail_size) tail_.erase(0, tail_.size() - tail_size);
  return received;
}

}  // namespace provost::core
