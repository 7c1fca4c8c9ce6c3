#pragma once

#include <string>
#include <vector>

#include "core/base/cancellation.hpp"
#include "core/conformance/stream_wire.hpp"
#include "core/conformance/wire.hpp"

namespace provost::core::conformance {

/// What happens to a plugin's requests, over whichever of the host's services they go.
struct Fault {
  Wire::Fault http = nullptr;
  StreamWire::Fault stream = nullptr;
  bool lose_writes = false;  ///< of streams: see StreamWire
};

// Of HTTP.

Given answer(int status, std::string body, std::vector<HttpField> fields = {});
/// What every proxy says when the server behind it is in trouble, and many servers by themselves.
Given trouble_page(int status);
/// Wait seven seconds.
Given too_many_requests();
/// The host's service has failed.
Given failure(provost_code code, std::string message, bool sent = true);
Wire::Fault always(const Given& given);
/// What only reads is sent on; the rest gets this. With `after`, it has been carried out then.
Wire::Fault for_writes(const Given& given, bool after = false);

// Of streams.

/// The server closes the connection when so many bytes more have come; with 0 before it answers.
StreamWire::Fault closed_after(std::uint64_t bytes);
/// The server says this, whatever it was asked, and closes the connection.
StreamWire::Fault saying(std::string text);
/// What is received begins with the first `sound` bytes that really come; then `byte` comes
/// `how_often`, and then the connection is closed.
StreamWire::Fault turning_into(std::size_t sound, char byte, std::uint64_t how_often);
/// Reads are answered; whatever else is carried out, and then the connection is closed.
StreamWire::Fault closed_after_writes();

/// What a server of another protocol says to whoever connects.
constexpr const char* kGreeting = "220 mail.example.org ESMTP ready\r\n";

// Of both.

/// The connection breaks off before anything of an answer is there.
Fault broken_off();
/// The caller gives up while the answer is on its way.
Fault cancelled_meanwhile(Cancellation& cancellation);

}  // namespace provost::core::conformance
