#include "sandbox/common/transmit.hpp"

#include <Poco/DeflatingStream.h>
#include <Poco/String.h>
#include <sys/socket.h>

#include <algorithm>
#include <ostream>
#include <sstream>
#include <string_view>
#include <utility>

#include "sandbox/common/text.hpp"

namespace provost::sandbox {

namespace {

using Poco::Net::HTTPServerResponse;

/// Real servers take a middle level; the fastest keeps large lists from costing more than the
/// client under test.
constexpr int gzip_level = 1;

bool accepts_gzip(const Request& request) {
  const auto accepted = request.header("Accept-Encoding");
  for (const auto piece : split(accepted, ',')) {
    const auto coding = split(piece, ';');
    const auto name = Poco::trim(std::string(coding[0]));
    if (Poco::icompare(name, "gzip") != 0 && name != "*") continue;
    const auto weight = coding.size() > 1 ? Poco::trim(std::string(coding[1])) : "q=1";
    return weight.find_first_of("123456789") != std::string::npos;
  }
  return false;
}

std::string gzipped(const std::string& body) {
  std::ostringstream compressed;
  Poco::DeflatingOutputStream deflating(compressed, Poco::DeflatingStreamBuf::STREAM_GZIP,
                                        gzip_level);
  deflating.write(body.data(), static_cast<std::streamsize>(body.size()));
  deflating.close();
  return std::move(compressed).str();
}

/// Takes over the make's headers as they are spelled; true when they ask for chunks.
bool copy_headers(const Reply& reply, HTTPServerResponse& to) {
  bool chunked = false;
  for (const auto& [name, value] : reply.headers) {
    if (Poco::icompare(name, "Transfer-Encoding") == 0) {
      chunked = true;
    } else if (Poco::icompare(name, "Date") == 0) {
      to.set(name, value);
    } else {
      to.add(name, value);
    }
  }
  return chunked;
}

void send_all(Poco::Net::StreamSocket& socket, std::string_view bytes, int flags = 0) {
  while (!bytes.empty()) {
    const int sent = socket.sendBytes(bytes.data(), static_cast<int>(bytes.size()), flags);
    bytes.remove_prefix(static_cast<std::size_t>(std::max(sent, 0)));
  }
}

/// A whole answer, its body perhaps as one chunk. Past Poco's streams, which would send in small
/// pieces: a client would pay for them.
void send_at_once(const std::string& body, const HTTPServerResponse& to,
                  Poco::Net::StreamSocket& socket) {
  constexpr std::size_t small = 16384;
  std::ostringstream text;
  to.write(text);
  std::string_view end;
  if (to.getChunkedTransferEncoding()) {
    if (!body.empty()) text << std::hex << body.size() << "\r\n";
    end = body.empty() ? "0\r\n\r\n" : "\r\n0\r\n\r\n";
  }
  std::string head = std::move(text).str();
  if (body.size() < small) return send_all(socket, head.append(body).append(end));
  send_all(socket, head, MSG_MORE);
  send_all(socket, body, end.empty() ? 0 : MSG_MORE);
  send_all(socket, end);
}

}  // namespace

void transmit(Reply reply, const Request& request, Manner manner, const ServerOptions& options,
              PackedCache& packed, HTTPServerResponse& to, Poco::Net::StreamSocket& socket) {
  to.setStatus(static_cast<Poco::Net::HTTPResponse::HTTPStatus>(reply.status));
  to.setReason(reply.reason.empty() ? to.getReasonForStatus(to.getStatus()) : reply.reason);
  const bool asks_for_chunks = copy_headers(reply, to);
  if (reply.compressible && reply.body.size() >= options.compress_from && accepts_gzip(request) &&
      !to.has("Content-Encoding")) {
    reply.body = packed.get(reply.body, [&] { return gzipped(reply.body); });
    to.set("Content-Encoding", "gzip");
    to.set("Vary", "Accept-Encoding");
  }
  if (options.chunked || asks_for_chunks || manner == Manner::cut_chunks) {
    to.setChunkedTransferEncoding(true);
  } else if (reply.status != 304) {
    to.setContentLength64(static_cast<Poco::Int64>(reply.body.size()));
  }
  if (manner != Manner::whole) reply.body.resize(reply.body.size() / 2);
  if (!reply.names_connection && to.getKeepAlive()) to.erase("Connection");
  const bool has_body =
      request.method != "HEAD" && reply.status >= 200 && reply.status != 204 && reply.status != 304;
  if (manner == Manner::whole && has_body) {
    return send_at_once(reply.body, to, socket);
  }
  auto& stream = to.send();
  stream.write(reply.body.data(), static_cast<std::streamsize>(reply.body.size()));
  stream.flush();
}

}  // namespace provost::sandbox
