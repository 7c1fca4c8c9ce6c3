#include "sandbox/common/fault_pages.hpp"

#include <string>

namespace provost::sandbox {

namespace {

constexpr std::size_t huge_bytes = 10'000'000;

Reply html(int status, const std::string& title, std::string text) {
  Reply reply;
  reply.status = status;
  reply.headers = {{"Content-Type", "text/html; charset=utf-8"}};
  reply.body = "<!DOCTYPE html>\n<html>\n<head><title>" + title + "</title></head>\n<body><h1>" +
               title + "</h1>" + std::move(text) + "</body>\n</html>\n";
  return reply;
}

std::string title_of(int status) {
  switch (status) {
    case 502:
      return "502 Bad Gateway";
    case 503:
      return "503 Service Temporarily Unavailable";
    default:
      return "500 Internal Server Error";
  }
}

}  // namespace

bool strikes_before(FaultKind kind) {
  switch (kind) {
    case FaultKind::too_many_requests:
    case FaultKind::server_error:
    case FaultKind::html:
    case FaultKind::huge:
    case FaultKind::drop:
      return true;
    default:
      return false;
  }
}

Reply page_for(const Fault& fault, const Make& make) {
  if (fault.kind == FaultKind::too_many_requests) return make.too_many_requests(fault.value);
  if (fault.kind == FaultKind::html) return html(200, "Please wait", "<p>Loading...</p>");
  auto reply = html(fault.value, title_of(fault.value), "<hr>");
  if (fault.kind == FaultKind::huge) {
    reply.compressible = false;
    reply.body.resize(huge_bytes, 'x');
  }
  return reply;
}

void spoil_json(Reply& reply) {
  reply.status = 200;
  if (reply.body.size() < 8) reply.body = R"({"success": true, "result": )";
  reply.body.resize(reply.body.size() * 2 / 3);
}

}  // namespace provost::sandbox
