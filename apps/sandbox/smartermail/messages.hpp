#pragma once

#include "sandbox/smartermail/envelope.hpp"
#include "sandbox/smartermail/state.hpp"

namespace provost::sandbox::smartermail {

Reply unknown_user(const State& state);
Reply unknown_domain();

/// For people whose password is kept in a directory elsewhere.
Reply managed_elsewhere();

/// The answer that does not help: to a search body without all of its keys, among others.
Reply vague_error();

}  // namespace provost::sandbox::smartermail
