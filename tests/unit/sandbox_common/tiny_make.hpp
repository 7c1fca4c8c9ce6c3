#pragma once

#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/StreamCopier.h>

#include <atomic>
#include <string>
#include <utility>
#include <vector>

#include "sandbox/common/server.hpp"

namespace provost::sandbox {

/// A make of server that echoes, counts, and knows one costly path.
class TinyMake final : public Make {
 public:
  Reply answer(const Request& request) noexcept override {
    ++answered;
    Reply reply;
    reply.headers = {{"Content-Type", "application/json"}, {"X-oDD-Spelling", "kept"}};
    reply.cost = cost_of(request);
    if (request.path == "/large") {
      reply.body = '"' + std::string(50'000, 'a') + '"';
    } else {
      reply.body = R"({"method":")" + request.method + R"(","path":")" + request.path +
                   R"(","query":")" + request.query + R"(","body":")" + request.body + R"("})";
    }
    return reply;
  }

  Cost cost_of(const Request& request) const noexcept override {
    return request.path == "/mail" ? Cost::mail : Cost::other;
  }

  Reply too_many_requests(int retry_after_s) const override {
    Reply reply;
    reply.status = 429;
    reply.headers = {{"Retry-After", std::to_string(retry_after_s)}};
    reply.body = "limit exceeded";
    return reply;
  }

  void expire_tokens() override { ++expired; }
  void demand_second_factor() override { ++demanded; }
  void demand_passwords_of(int length) override { shortest = length; }
  std::vector<SampleProfile> sample_profiles() const override { return {}; }

  std::atomic<int> answered = 0;
  std::atomic<int> expired = 0;
  std::atomic<int> demanded = 0;
  std::atomic<int> shortest = 0;
};

/// What a client got: the answer, and whether its body came whole.
struct Got {
  int status = 0;  ///< 0: no answer
  Poco::Net::HTTPResponse head;
  std::string body;
  bool whole = false;
};

/// One connection to a server, kept between requests.
class Client {
 public:
  explicit Client(const Server& server) : session_("127.0.0.1", server.port()) {
    session_.setKeepAlive(true);
  }

  Got get(const std::string& target, const std::string& accept_encoding = {}) {
    return send("GET", target, {}, accept_encoding);
  }
  Got post(const std::string& target, const std::string& body) {
    return send("POST", target, body);
  }

  Got send(const std::string& method, const std::string& target, const std::string& body = {},
           const std::string& accept_encoding = {}) {
    Got got;
    try {
      Poco::Net::HTTPRequest request(method, target, Poco::Net::HTTPMessage::HTTP_1_1);
      if (!accept_encoding.empty()) request.set("Accept-Encoding", accept_encoding);
      request.setContentLength64(static_cast<Poco::Int64>(body.size()));
      session_.sendRequest(request) << body;
      auto& stream = session_.receiveResponse(got.head);
      Poco::StreamCopier::copyToString(stream, got.body);
      got.status = got.head.getStatus();
      got.whole = !stream.bad() && session_.networkException() == nullptr &&
                  (!got.head.hasContentLength() ||
                   static_cast<std::size_t>(got.head.getContentLength64()) == got.body.size());
    } catch (const Poco::Exception&) {
      session_.reset();
    }
    return got;
  }

  /// The local port: the same for two requests that went over one connection.
  int local_port() const {
    return const_cast<Poco::Net::HTTPClientSession&>(session_).socket().address().port();
  }

 private:
  Poco::Net::HTTPClientSession session_;
};

/// A tiny make behind a server with the given options.
struct Stand {
  explicit Stand(const ServerOptions& options = {}) : server(make, ledger, options) {}

  TinyMake make;
  Ledger ledger;
  Server server;
};

inline ServerOptions with_faults(std::string faults) {
  ServerOptions options;
  options.faults = std::move(faults);
  return options;
}

}  // namespace provost::sandbox
