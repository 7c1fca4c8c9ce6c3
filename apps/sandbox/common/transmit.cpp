#include "sandbox/common/transmit.hpp"

#include <Poco/DeflatingStream.h>
#include <Poco/String.h>

#include <ostream>
#include <sstream>
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

}  // namespace

void transmit(Reply reply, const Request& request, Manner manner, const ServerOptions& options,
              PackedCache& packed, HTTPServerResponse& to) {
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
  auto& stream = to.send();
  stream.write(reply.body.data(), static_cast<std::streamsize>(reply.body.size()));
  stream.flush();
}

}  // namespace provost::sandbox
