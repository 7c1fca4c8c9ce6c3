#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <vector>

#include "core/base/files.hpp"

namespace provost::core {

/// A listening socket whose queue is full: whoever connects to it waits.
class FullListener {
 public:
  FullListener() : listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    address_.sin_family = AF_INET;
    address_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address_;
    ::bind(listener_.get(), raw(), size);
    ::listen(listener_.get(), 0);
    ::getsockname(listener_.get(), raw(), &size);
    for (int i = 0; i < 4; ++i) {
      waiting_.emplace_back(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
      ::connect(waiting_.back().get(), raw(), size);
    }
  }

  int port() const { return ntohs(address_.sin_port); }

 private:
  sockaddr* raw() { return reinterpret_cast<sockaddr*>(&address_); }

  sockaddr_in address_{};
  Descriptor listener_;
  std::vector<Descriptor> waiting_;
};

}  // namespace provost::core
