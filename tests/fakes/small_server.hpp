#pragma once

#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/StreamCopier.h>
#include <Poco/ThreadPool.h>

#include <algorithm>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace provost::core::test {

/// A request as a SmallServer took it.
struct Asked {
  std::string what;  ///< method and target: `GET /people`
  std::string authorization;
  std::string body;
};

struct Reply {
  int status = 200;
  std::string body;
  std::map<std::string, std::string> fields = {};
};

/// An HTTP server on loopback that answers as the test says and remembers what it was asked.
class SmallServer {
 public:
  /// `answer` may be called by several threads at once.
  explicit SmallServer(std::function<Reply(const Asked&)> answer)
      : answer_(std::move(answer)),
        socket_(Poco::Net::SocketAddress("127.0.0.1", 0)),
        server_(new Factory(*this), pool_, socket_, new Poco::Net::HTTPServerParams) {
    server_.start();
  }
  ~SmallServer() {
    // Poco's acceptor looks up only every quarter of a second unless its socket wakes it.
    socket_.impl()->shutdown();
    server_.stopAll(true);
    pool_.joinAll();
  }
  SmallServer(const SmallServer&) = delete;
  SmallServer& operator=(const SmallServer&) = delete;

  std::string url() const { return "http://127.0.0.1:" + std::to_string(socket_.address().port()); }
  std::vector<Asked> asked() const {
    const std::lock_guard lock(mutex_);
    return asked_;
  }
  int count(const std::string& what) const {
    const std::lock_guard lock(mutex_);
    return static_cast<int>(std::count_if(asked_.begin(), asked_.end(),
                                          [&](const Asked& one) { return one.what == what; }));
  }

 private:
  class Handler : public Poco::Net::HTTPRequestHandler {
   public:
    explicit Handler(SmallServer& server) : server_(server) {}
    void handleRequest(Poco::Net::HTTPServerRequest& request,
                       Poco::Net::HTTPServerResponse& response) override {
      Asked asked{
          request.getMethod() + " " + request.getURI(), request.get("Authorization", ""), {}};
      Poco::StreamCopier::copyToString(request.stream(), asked.body);
      {
        const std::lock_guard lock(server_.mutex_);
        server_.asked_.push_back(asked);
      }
      const Reply reply = server_.answer_(asked);
      response.setStatus(static_cast<Poco::Net::HTTPResponse::HTTPStatus>(reply.status));
      for (const auto& [name, value] : reply.fields) response.set(name, value);
      response.sendBuffer(reply.body.data(), reply.body.size());
    }

   private:
    SmallServer& server_;
  };
  class Factory : public Poco::Net::HTTPRequestHandlerFactory {
   public:
    explicit Factory(SmallServer& server) : server_(server) {}
    Poco::Net::HTTPRequestHandler* createRequestHandler(
        const Poco::Net::HTTPServerRequest&) override {
      return new Handler(server_);
    }

   private:
    SmallServer& server_;
  };

  std::function<Reply(const Asked&)> answer_;
  mutable std::mutex mutex_;
  std::vector<Asked> asked_;
  Poco::ThreadPool pool_{2, 16};
  Poco::Net::ServerSocket socket_;
  Poco::Net::HTTPServer server_;
};

}  // namespace provost::core::test
