#pragma once

#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>

#include "sandbox/common/faults.hpp"
#include "sandbox/common/page_cache.hpp"
#include "sandbox/common/rest.hpp"
#include "sandbox/common/server.hpp"

namespace provost::sandbox {

/// What all requests to one server share; outlives them.
struct Surroundings {
  Make& make;
  Ledger& ledger;
  const ServerOptions& options;
  Faults& faults;
  Rest& rest;
  PackedCache& packed;
};

/// One request of a client and what becomes of it: the make's answer, a fault, or a word of the
/// stand-in itself.
class Exchange final : public Poco::Net::HTTPRequestHandler {
 public:
  explicit Exchange(const Surroundings& around) : around_(around) {}
  void handleRequest(Poco::Net::HTTPServerRequest& request,
                     Poco::Net::HTTPServerResponse& response) override;

 private:
  /// Answers or, when a fault says so, nothing.
  std::optional<Reply> answered(const Request& request, const Verdict& verdict);

  const Surroundings& around_;
};

class ExchangeFactory final : public Poco::Net::HTTPRequestHandlerFactory {
 public:
  explicit ExchangeFactory(const Surroundings& around) : around_(around) {}
  Poco::Net::HTTPRequestHandler* createRequestHandler(
      const Poco::Net::HTTPServerRequest& request) override;

 private:
  const Surroundings around_;
};

}  // namespace provost::sandbox
