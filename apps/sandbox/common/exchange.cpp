#include "sandbox/common/exchange.hpp"

#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/StreamSocket.h>

#include <string>

#include "sandbox/common/control.hpp"
#include "sandbox/common/fault_pages.hpp"
#include "sandbox/common/transmit.hpp"

namespace provost::sandbox {

namespace {

using Poco::Net::HTTPServerRequest;
using Poco::Net::HTTPServerResponse;

enum class Received { whole, too_large, broken };

/// The body as announced; a client that leaves in the middle has asked for nothing.
Received read_body(HTTPServerRequest& from, std::size_t largest, std::string& body) {
  if (from.hasContentLength() && static_cast<std::size_t>(from.getContentLength64()) > largest) {
    return Received::too_large;
  }
  char buffer[16 * 1024];
  auto& stream = from.stream();
  while (stream.read(buffer, sizeof buffer), stream.gcount() > 0) {
    body.append(buffer, static_cast<std::size_t>(stream.gcount()));
    if (body.size() > largest) return Received::too_large;
  }
  if (from.hasContentLength() &&
      body.size() != static_cast<std::size_t>(from.getContentLength64())) {
    return Received::broken;
  }
  return Received::whole;
}

Request head_of(const HTTPServerRequest& from) {
  Request request;
  request.method = from.getMethod();
  const auto& target = from.getURI();
  const auto question = target.find('?');
  request.path = target.substr(0, question);
  if (question != std::string::npos) request.query = target.substr(question + 1);
  for (const auto& [name, value] : from) request.headers.emplace_back(name, value);
  request.client = from.clientAddress().host().toString();
  return request;
}

Reply too_large() {
  Reply reply;
  reply.status = 413;
  reply.headers = {{"Content-Type", "text/plain"}};
  reply.body = "request entity too large\n";
  return reply;
}

Poco::Net::StreamSocket& socket_of(HTTPServerRequest& request) {
  return static_cast<Poco::Net::HTTPServerRequestImpl&>(request).socket();
}

/// Shuts the connection so that the client sees its end at once.
void hang_up(HTTPServerRequest& request, HTTPServerResponse& response) {
  response.setKeepAlive(false);
  socket_of(request).shutdown();
}

Manner manner_of(const std::optional<Fault>& fault) {
  if (fault && fault->kind == FaultKind::cut) return Manner::cut;
  if (fault && fault->kind == FaultKind::chunk_cut) return Manner::cut_chunks;
  return Manner::whole;
}

}  // namespace

void Exchange::handleRequest(HTTPServerRequest& from, HTTPServerResponse& to) {
  const auto& options = around_.options;
  auto& socket = socket_of(from);
  auto request = head_of(from);
  const auto received = read_body(from, options.largest_body, request.body);
  if (received == Received::broken) return hang_up(from, to);
  if (received == Received::too_large) {
    to.setKeepAlive(false);
    return transmit(too_large(), request, Manner::whole, options, around_.packed, to, socket);
  }
  if (is_control(request)) {
    const auto reply = answer_control(request, around_.make, around_.ledger, around_.faults);
    return transmit(reply, request, Manner::whole, options, around_.packed, to, socket);
  }
  around_.ledger.count_request(request.method, request.path);
  const auto verdict = around_.faults.judge(around_.make.cost_of(request));
  auto reply = answered(request, verdict);
  if (!reply) return hang_up(from, to);
  const auto manner = manner_of(verdict.answer);
  transmit(*std::move(reply), request, manner, options, around_.packed, to, socket);
  if (manner != Manner::whole) hang_up(from, to);
}

std::optional<Reply> Exchange::answered(const Request& request, const Verdict& verdict) {
  auto& make = around_.make;
  if (verdict.expire_tokens) make.expire_tokens();
  if (verdict.second_factor) make.demand_second_factor();
  const auto& fault = verdict.answer;
  if (fault && strikes_before(fault->kind)) {
    around_.rest.wait(verdict.delay);
    if (fault->kind == FaultKind::drop) return std::nullopt;
    return page_for(*fault, make);
  }
  auto reply = make.answer(request);
  around_.rest.wait(around_.options.service_times.of(reply.cost) + verdict.delay);
  if (fault && fault->kind == FaultKind::drop_after) return std::nullopt;
  if (fault && fault->kind == FaultKind::badjson) spoil_json(reply);
  return reply;
}

Poco::Net::HTTPRequestHandler* ExchangeFactory::createRequestHandler(
    const HTTPServerRequest& /*request*/) {
  return new Exchange(around_);
}

}  // namespace provost::sandbox
