#pragma once

#include <optional>
#include <utility>

#include "core/secret/bytes.hpp"
#include "core/secret/session_store.hpp"

namespace provost::core {

/// A session as it is kept.
SecretBytes write_session(const SessionKey& key, const StoredSession& session);

/// Nothing when the text was not written by this version of write_session().
std::optional<std::pair<SessionKey, StoredSession>> read_session(const SecretBytes& text);

}  // namespace provost::core
