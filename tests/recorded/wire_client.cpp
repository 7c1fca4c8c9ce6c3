#include "recorded/wire_client.hpp"

#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/StreamCopier.h>

namespace provost::recorded {

WireClient::WireClient(std::uint16_t port) : session_("127.0.0.1", port) {
  session_.setKeepAlive(true);
  session_.setTimeout(Poco::Timespan(10, 0));
}

Answer WireClient::send(const Exchange& exchange) {
  Poco::Net::HTTPRequest request(exchange.method, exchange.target, "HTTP/1.1");
  for (const auto& [name, value] : exchange.request_headers) request.add(name, value);
  if (exchange.method != "GET" && exchange.method != "HEAD") {
    request.setContentLength64(static_cast<Poco::Int64>(exchange.request_body.size()));
  }
  session_.sendRequest(request) << exchange.request_body;
  Poco::Net::HTTPResponse response;
  auto& stream = session_.receiveResponse(response);
  Answer answer;
  answer.status = response.getStatus();
  answer.headers.assign(response.begin(), response.end());
  Poco::StreamCopier::copyToString(stream, answer.body);
  return answer;
}

}  // namespace provost::recorded
