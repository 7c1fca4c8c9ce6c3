#pragma once

#include <string>

#include "core/http/tls.hpp"
#include "core/profile/profile.hpp"
#include "provost/common/program.hpp"

namespace provost::cli {

/// What the server of a profile with an https URL shows of itself, trusted or not.
core::PeerCertificate look_at_server(Program& program, const core::Profile& profile);

/// Finds the server that a person means by `pasted`: completes the URL of `profile`, its pin where
/// the certificate is not trusted and a person says so (or `pin` is its fingerprint), and its
/// provider unless that is set. Says what the server was found to be: `Rocket.Chat 8.1.0`; nothing
/// where nobody looked. Throws Exit, Error.
std::string reach(Program& program, core::Profile& profile, const std::string& pasted);

}  // namespace provost::cli
