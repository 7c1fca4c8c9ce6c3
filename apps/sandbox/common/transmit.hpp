#pragma once

#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/StreamSocket.h>

#include "sandbox/common/http.hpp"
#include "sandbox/common/page_cache.hpp"
#include "sandbox/common/server.hpp"

namespace provost::sandbox {

/// How an answer goes out: whole, or half of its body and no more. After half the caller closes
/// the connection.
enum class Manner { whole, cut, cut_chunks };

/// Sends an answer, compressed when the client, the answer and its size allow it, with a length
/// or, when the options, the manner or the answer's own Transfer-Encoding say so, in chunks.
void transmit(Reply reply, const Request& request, Manner manner, const ServerOptions& options,
              PackedCache& packed, Poco::Net::HTTPServerResponse& to,
              Poco::Net::StreamSocket& socket);

}  // namespace provost::sandbox
