#pragma once

#include <Poco/Net/HTTPClientSession.h>

#include <cstdint>
#include <string>

#include "recorded/answer.hpp"

namespace provost::recorded {

/// Sends recorded requests to a stand-in on this machine over one kept connection.
class WireClient {
 public:
  explicit WireClient(std::uint16_t port);

  /// Throws Poco::Exception when the server does not answer.
  Answer send(const Exchange& exchange);

 private:
  Poco::Net::HTTPClientSession session_;
};

}  // namespace provost::recorded
