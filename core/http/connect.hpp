#pragma once

#include <string>
#include <vector>

#include "core/base/files.hpp"
#include "core/http/resolve.hpp"
#include "core/http/wait.hpp"

namespace provost::core {

/// A connected, non-blocking socket to the first of `addresses` that answers: they are tried in
/// order, the next one also when the one before hesitates. `place` is for messages.
/// Throws Error{unavailable, cancelled, deadline}.
Descriptor connect_any(const std::vector<SocketAddress>& addresses, const std::string& place,
                       Wait& wait, std::chrono::milliseconds limit);

/// The same for a Unix socket.
Descriptor connect_unix(const std::string& path, Wait& wait, std::chrono::milliseconds limit);

}  // namespace provost::core
